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
import { boundaryArn, expectedRoles, rolePath, type ExpectedRole } from "./names";
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

/** The document of a managed policy as it is in force. */
export async function readManagedPolicy({ clients: { iam } }: Account, PolicyArn: string): Promise<string> {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const VersionId = given(Policy?.DefaultVersionId, "DefaultVersionId");
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    return given(PolicyVersion?.Document, "Document");
}

async function boundaryProblems(account: Account, situation: Situation): Promise<string[]> {
    const boundary = await readManagedPolicy(account, boundaryArn(account, situation));
    return allowsEverything(boundary) ? ["the boundary allows everything"] : [];
}

/** A managed policy has to be the project's own, which those of AWS and of others are not. */
async function managedProblems(account: Account, situation: Situation, arns: readonly string[]): Promise<string[]> {
    const own = `arn:aws:iam::${account.id}:policy${rolePath(account, situation)}`;
    const problems = arns.map(async (arn) => {
        if (!arn.startsWith(own)) {
            return [`has the managed policy ${arn}`];
        }
        return allowsEverything(await readManagedPolicy(account, arn)) ? [`may do everything by ${arn}`] : [];
    });
    return (await Promise.all(problems)).flat();
}

async function roleProblems(account: Account, situation: Situation, role: ExpectedRole): Promise<string[]> {
    const { iam } = account.clients;
    const RoleName = role.name;
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const allowing = await Promise.all(
        PolicyNames.map(async (PolicyName) => {
            const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
            return allowsEverything(given(PolicyDocument, "PolicyDocument")) ? [PolicyName] : [];
        }),
    );
    // Launching environments takes more than the policy of a role holds.
    const inline = RoleName.endsWith("-environment-launch") ? [] : [role.purpose];
    const managed = AttachedPolicies.map(({ PolicyArn }) => given(PolicyArn, "PolicyArn"));
    return [
        ...(sameEntries(PolicyNames, inline) ? [] : [`has the policies ${PolicyNames.join(", ")}`]),
        ...(await managedProblems(account, situation, managed)),
        ...allowing.flat().map((name) => `may do everything by its policy ${name}`),
    ].map((problem) => `${role.name} ${problem}`);
}

export const rolePermissions: Check = {
    name: "role-permissions",
    title: "Each role has its one policy and managed ones of the project alone; neither a policy nor the boundary allows everything",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const problems = await Promise.all([
            boundaryProblems(account, situation),
            ...expectedRoles(account, situation).map((role) => roleProblems(account, situation, role)),
        ]);
        return problems.flat();
    },
    async sabotage(account, situation) {
        const { iam } = account.clients;
        // By its own name, so that what the policy says gives it away.
        const { name: RoleName, purpose: PolicyName } = given(expectedRoles(account, situation)[0], "a role");
        const policy = { RoleName, PolicyName };
        const { PolicyDocument: before } = await iam.send(new GetRolePolicyCommand(policy));
        const put = async (PolicyDocument: string): Promise<void> => {
            await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
        };
        const everything = { Effect: "Allow", Action: "*", Resource: "*" };
        await put(JSON.stringify({ Version: "2012-10-17", Statement: [everything] }));
        return () => put(decodeURIComponent(given(before, "PolicyDocument")));
    },
};
