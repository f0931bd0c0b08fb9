import { actionsOf } from "./callActions";
import { entryRoleArn, entryRoleName } from "./bootstrapNames";
import type { Account, Check } from "./check";
import { networkAccounts } from "./network";
import { addRolePolicy, readRolePolicies } from "./rolePolicies";

/**
 * The calls that no policy of a role has a word for, on any resource and under any condition: requests do not tell by
 * themselves which resource they are about. The authorisation tests look at resources and conditions.
 */
export async function unallowedCalls(account: Account, RoleName: string, calls: readonly string[]): Promise<string[]> {
    const statements = await readRolePolicies(account, RoleName);
    const isAllowed = (action: string): boolean =>
        statements.some(({ effect, actions }) => effect === "Allow" && actions.some((one) => matches(one, action)));
    const isDenied = (action: string): boolean =>
        statements.some(
            ({ effect, actions, resources, conditions }) =>
                effect === "Deny" &&
                conditions.length === 0 &&
                resources.includes("*") &&
                actions.some((one) => matches(one, action)),
        );
    const passes = (call: string): boolean => {
        const actions = actionsOf(call);
        return actions.length === 0 || actions.some((action) => isAllowed(action) && !isDenied(action));
    };
    return [
        ...(calls.length === 0 ? ["called nothing"] : []),
        ...calls
            .filter((call) => !passes(call))
            .map((call) => `called ${call}, and no policy allows ${actionsOf(call).join(" or ")}`),
    ];
}

/** Matches an action against a pattern of a policy. */
function matches(pattern: string, action: string): boolean {
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "i").test(action);
}

export const callPermissions: Check = {
    name: "deployment-calls",
    title: "Every operation that was called in order to deploy is one that the policies of the deployment role allow",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const calls = situation.calls[entryRoleArn(account, situation, "deployment")] ?? [];
        const problems = await unallowedCalls(account, entryRoleName(situation, "deployment"), calls);
        return problems.map((problem) => `deployment: ${problem}`);
    },
    sabotage: (account, situation) =>
        addRolePolicy(account, entryRoleName(situation, "deployment"), {
            Effect: "Deny",
            Action: "ec2:Describe*",
            Resource: "*",
        }),
};
