import {
    GetRolePolicyCommand,
    ListAttachedRolePoliciesCommand,
    ListRolePoliciesCommand,
    PutRolePolicyCommand,
    DeleteRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { given } from "../aws";
import type { Account, Undo } from "./check";
import { readPolicy, type Statement } from "./policy";
import { readManagedPolicy } from "./rolePermissions";

/** Everything that the policies of a role say, its own ones and those that are attached to it. */
export async function readRolePolicies(account: Account, RoleName: string): Promise<Statement[]> {
    const { iam } = account.clients;
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const inline = await Promise.all(
        PolicyNames.map(async (PolicyName) => {
            const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
            return given(PolicyDocument, "PolicyDocument");
        }),
    );
    const attached = await Promise.all(
        AttachedPolicies.map(({ PolicyArn }) => readManagedPolicy(account, given(PolicyArn, "PolicyArn"))),
    );
    return [...inline, ...attached].flatMap(readPolicy);
}

/** Gives a role one more policy. */
export async function addRolePolicy({ clients }: Account, RoleName: string, statement: object): Promise<Undo> {
    const PolicyName = "sabotage";
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await clients.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    return async () => {
        await clients.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    };
}
