import { actionsOf } from "./callActions";
import { entryRoleArn, entryRoleName } from "./bootstrapNames";
import type { Account, Check, Situation } from "./check";
import { networkAccounts } from "./network";
import { addRolePolicy, readRolePolicies } from "./rolePolicies";

/**
 * Whether policies have a word for an action, on any resource and under any condition: requests do not tell by
 * themselves which resource they are about. The authorisation tests look at resources and conditions.
 */
async function refused({ account, situation, role }: Caller): Promise<string[]> {
    const calls = situation.calls[entryRoleArn(account, situation, role)] ?? [];
    const statements = await readRolePolicies(account, entryRoleName(situation, role));
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
    const unallowed = calls.filter((call) => !passes(call));
    return [
        ...(calls.length === 0 ? [`${role}: called nothing`] : []),
        ...unallowed.map((call) => `${role}: called ${call}, and no policy allows ${actionsOf(call).join(" or ")}`),
    ];
}

interface Caller {
    readonly account: Account;
    readonly situation: Situation;
    readonly role: "deployment" | "discovery";
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
    inspect: (account, situation) => refused({ account, situation, role: "deployment" }),
    sabotage: (account, situation) =>
        addRolePolicy(account, entryRoleName(situation, "deployment"), {
            Effect: "Deny",
            Action: "ec2:Describe*",
            Resource: "*",
        }),
};
