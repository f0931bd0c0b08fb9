import { expect } from "chai";
import { roleDocuments, type EnvironmentRole, type RoleOptions } from "../../../infra/identity/roleDocuments";
import { nameLimits, roleArn, type Scope } from "../../../infra/support/naming";
import { allowedBy, plain, type Context } from "../decisions";
import { development, production, staging } from "../fixtures";

export const roleOptions: RoleOptions = {
    humans: { mfa: true },
    targets: [
        { accountId: staging.accountId, stage: staging.stage },
        { accountId: production.accountId, stage: production.stage },
    ],
};

/** Names as long as they may be, in the partition with the longest ARNs. */
export const longestScope: Scope = {
    ...development,
    partition: "aws-us-gov",
    region: "us-gov-west-1",
    environment: "e".repeat(nameLimits.environment),
    stage: "s".repeat(nameLimits.stage),
};

/** Sids by which a role of the development account may do something; none, and it may not. */
export async function sids(
    role: EnvironmentRole,
    action: string,
    resource: string,
    context: Context = {},
): Promise<string[]> {
    const { permissions, shared = [] } = roleDocuments(development, roleOptions)[role];
    const statements = await plain([...permissions, ...shared]);
    return allowedBy(statements, { caller: { roleArn: roleArn(development, role) }, action, resource, context });
}

/** A request of a role, and the Sids that allow it. */
export type Decision = readonly [
    it: string,
    action: string,
    resource: string,
    by: readonly string[],
    context?: Context,
];

/** ARN of a resource of the development account. */
export function own(service: string, resource: string): string {
    return `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
}

/** ARN of a role of the development account by its purpose. */
export function ownRole(purpose: Parameters<typeof roleArn>[1]): string {
    return roleArn(development, purpose);
}

/** Tests of what roles may do: each request is allowed by those statements and no others. */
export function judge(decisions: Partial<Record<EnvironmentRole, readonly Decision[]>>): void {
    for (const [role, cases] of Object.entries(decisions) as [EnvironmentRole, readonly Decision[]][]) {
        describe(`infra/identity role ${role}`, () => {
            for (const [name, action, resource, by, context] of cases) {
                it(name, async () => {
                    expect(await sids(role, action, resource, context)).to.deep.equal(by);
                });
            }
        });
    }
}
