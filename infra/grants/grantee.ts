import type { Principal, Statement } from "../identity/policyDocument";
import { distinct } from "../support/distinct";
import { accountRootArn, roleArn, type RolePurpose, type Scope } from "../support/naming";
import { stageSid } from "../support/stageSid";
import type { TargetGrant } from "./targetGrant";

/** A role in another account that is let in, with the account it is in. */
export interface Grantee {
    readonly accountId: string;
    readonly roleArn: string;
}

/** Roles of target accounts that are let in, each with where its ARN is told. */
const grantedRoles = {
    "model-execution": "modelExecutionRoleArn",
    "model-monitor": "modelMonitorRoleArn",
    "stack-set-execution": "stackSetExecutionRoleArn",
} as const satisfies Partial<Record<RolePurpose, keyof TargetGrant>>;

type GrantedPurpose = keyof typeof grantedRoles;

const grantedPurposes = Object.keys(grantedRoles) as GrantedPurpose[];

/** The roles of the purposes in each of the accounts. */
export function granteesOf(targets: readonly TargetGrant[], ...purposes: GrantedPurpose[]): readonly Grantee[] {
    return targets.flatMap((target) =>
        purposes.map((purpose) => ({ accountId: target.accountId, roleArn: target[grantedRoles[purpose]] })),
    );
}

/** The accounts of the roles, each once. */
export function accountsOf(grantees: readonly Grantee[]): string[] {
    return distinct(grantees.map(({ accountId }) => accountId));
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

/** The part of a statement that lets roles in. Nobody else of their accounts gets in with them. */
export interface Admission {
    readonly Sid: string;
    readonly Principal: Principal;
    readonly Condition: NonNullable<Statement["Condition"]>;
}

/**
 * Lets the roles in: together, or, by patterns, stage by stage. A pattern holds in the accounts of its own stage alone,
 * so no role gets in by having the name of another stage's role. Without roles there is nothing to let in.
 */
export function admissions(
    scope: Scope,
    grantees: readonly Grantee[],
    naming: RoleNaming,
    membership: Membership,
): Admission[] {
    const told = grantees.map((grantee) => ({
        ...grantee,
        stage: naming === "pattern" ? stageOf(scope, grantee) : undefined,
    }));
    const stages = distinct(told.flatMap(({ stage }) => stage ?? []));
    return [undefined, ...stages].flatMap((stage) => {
        const roles = told.filter((grantee) => grantee.stage === stage);
        return roles.length === 0 ? [] : [admission(scope, roles, stage, membership)];
    });
}

/** @param stage The one stage of all the roles, to tell them by their pattern. @default each is told by its ARN */
function admission(
    scope: Scope,
    roles: readonly Grantee[],
    stage: string | undefined,
    { organizationId }: Membership,
): Admission {
    const arns = roles.map(({ accountId, roleArn: arn }) => (stage === undefined ? arn : inAnyAccount(arn, accountId)));
    return {
        Sid: stage === undefined ? "AllowTargetAccounts" : stageSid("AllowTargetAccounts", stage),
        Principal: { AWS: rootsOf(scope, roles) },
        Condition: {
            [stage === undefined ? "ArnEquals" : "ArnLike"]: { "aws:PrincipalArn": distinct(arns) },
            ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
        },
    };
}

/** The accounts of the roles. The roles themselves are named in a condition, so a deleted role leaves nothing behind. */
function rootsOf({ partition }: Scope, grantees: readonly Grantee[]): string[] {
    return accountsOf(grantees).map((accountId) => accountRootArn({ partition, accountId }));
}

/** The stage whose role it is; none of a role that somebody named himself: elsewhere the name is somebody else's. */
function stageOf(scope: Scope, { accountId, roleArn: arn }: Grantee): string | undefined {
    const { environment, region } = scope;
    const [, stage] = new RegExp(`/${environment}-([a-z0-9]+)-${region}-[a-z-]+$`).exec(arn) ?? [];
    return stage !== undefined &&
        grantedPurposes.some((purpose) => roleArn({ ...scope, accountId, stage }, purpose) === arn)
        ? stage
        : undefined;
}

function inAnyAccount(arn: string, accountId: string): string {
    return arn.replace(`:${accountId}:`, ":*:");
}
