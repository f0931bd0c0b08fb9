import {
    GetPolicyCommand,
    GetPolicyVersionCommand,
    GetRolePolicyCommand,
    ListAttachedRolePoliciesCommand,
    ListRolePoliciesCommand,
    PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { boundaryArn, roleName, rolePurposes, type RolePurpose } from "./names";
import { networkAccounts } from "./network";
import { readPolicy, sameEntries } from "./policy";

/** `*`, also as it is written for all actions of all services, or for every ARN. */
function isEverything(pattern: string): boolean {
    return /^(arn:)?\*(:\*)*$/.test(pattern);
}

/** Whether a policy allows every action on every resource. */
export function allowsEverything(policy: string): boolean {
    return readPolicy(policy).some(
        ({ effect, actions, resources }) =>
            effect === "Allow" && actions.some(isEverything) && resources.some(isEverything),
    );
}

async function boundaryProblems(account: Account, situation: Situation): Promise<string[]> {
    const { iam } = account.clients;
    const PolicyArn = boundaryArn(account, situation);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const VersionId = given(Policy?.DefaultVersionId, "DefaultVersionId");
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    return allowsEverything(given(PolicyVersion?.Document, "Document")) ? ["the boundary allows everything"] : [];
}

async function roleProblems(account: Account, situation: Situation, purpose: RolePurpose): Promise<string[]> {
    const { iam } = account.clients;
    const RoleName = roleName(account, situation, purpose);
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const allowing = await Promise.all(
        PolicyNames.map(async (PolicyName) => {
            const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
            return allowsEverything(given(PolicyDocument, "PolicyDocument")) ? [PolicyName] : [];
        }),
    );
    return [
        ...(sameEntries(PolicyNames, [purpose]) ? [] : [`${purpose} has the policies ${PolicyNames.join(", ")}`]),
        ...AttachedPolicies.map(({ PolicyArn }) => `${purpose} has the managed policy ${String(PolicyArn)}`),
        ...allowing.flat().map((name) => `${purpose} may do everything by its policy ${name}`),
    ];
}

export const rolePermissions: Check = {
    name: "role-permissions",
    title: "Each role has its one policy and no managed one; neither a policy nor the boundary allows everything",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const problems = await Promise.all([
            boundaryProblems(account, situation),
            ...rolePurposes(account).map((purpose) => roleProblems(account, situation, purpose)),
        ]);
        return problems.flat();
    },
    async sabotage(account, situation) {
        const { iam } = account.clients;
        // By its own name, so that what the policy says gives it away.
        const policy = { RoleName: roleName(account, situation, "flow-logs"), PolicyName: "flow-logs" };
        const { PolicyDocument: before } = await iam.send(new GetRolePolicyCommand(policy));
        const put = async (PolicyDocument: string): Promise<void> => {
            await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
        };
        const everything = { Effect: "Allow", Action: "*", Resource: "*" };
        await put(JSON.stringify({ Version: "2012-10-17", Statement: [everything] }));
        return () => put(decodeURIComponent(given(before, "PolicyDocument")));
    },
};
