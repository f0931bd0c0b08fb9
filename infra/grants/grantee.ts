import type { Principal, Statement } from "../identity/policyDocument";
import { distinct } from "../support/distinct";
import { accountRootArn, roleArn, type RolePurpose, type Scope } from "../support/naming";
import type { TargetGrant } from "./targetGrant";

/** A role in another account that is let in, with the account it is in. */
export interface Grantee {
    readonly accountId: string;
    readonly roleArn: string;
}

/** Roles of target accounts that are let in. */
const grantedPurposes = ["model-execution", "stack-set-execution"] as const satisfies RolePurpose[];

/** The role of the purpose in each of the accounts. */
export function granteesOf(
    targets: readonly TargetGrant[],
    purpose: (typeof grantedPurposes)[number],
): readonly Grantee[] {
    return targets.map(({ accountId, modelExecutionRoleArn, stackSetExecutionRoleArn }) => ({
        accountId,
        roleArn: purpose === "model-execution" ? modelExecutionRoleArn : stackSetExecutionRoleArn,
    }));
}

/**
 * How a document names roles: each by its ARN, or, where those do not fit, one pattern for the roles that have the
 * same name in every account of a stage. Accounts are always named one by one.
 */
export type RoleNaming = "each" | "pattern";

/** Who else has to hold, besides being one of the roles. */
export interface Membership {
    /** Id of the organisation (`o-…`) that the roles have to belong to. @default roles are told by ARN alone */
    readonly organizationId?: string | undefined;
}

/** The part of a statement that lets the roles in. Nobody else of their accounts gets in with them. */
export function admitting(
    scope: Scope,
    grantees: readonly Grantee[],
    naming: RoleNaming,
    { organizationId }: Membership,
): { readonly Principal: Principal; readonly Condition: NonNullable<Statement["Condition"]> } {
    const roles = grantees.map((grantee) => (naming === "each" ? grantee.roleArn : rolePattern(scope, grantee)));
    return {
        Principal: { AWS: accountsOf(scope, grantees) },
        Condition: {
            [naming === "each" ? "ArnEquals" : "ArnLike"]: { "aws:PrincipalArn": distinct(roles) },
            ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
        },
    };
}

/** The accounts of the roles. The roles themselves are named in a condition, so a deleted role leaves nothing behind. */
function accountsOf({ partition }: Scope, grantees: readonly Grantee[]): string[] {
    return distinct(grantees.map(({ accountId }) => accountRootArn({ partition, accountId })));
}

/** The role in any account. A role that somebody named himself keeps its ARN: elsewhere the name is somebody else's. */
function rolePattern(scope: Scope, { accountId, roleArn: arn }: Grantee): string {
    const { environment, region } = scope;
    const [, stage = ""] = new RegExp(`/${environment}-([a-z0-9]+)-${region}-[a-z-]+$`).exec(arn) ?? [];
    const own = { ...scope, accountId, stage };
    const purpose = grantedPurposes.find((candidate) => roleArn(own, candidate) === arn);
    return purpose === undefined ? arn : roleArn({ ...own, accountId: "*" }, purpose);
}
