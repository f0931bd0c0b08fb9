import { boundaryPolicies, type BoundaryPolicy, type BoundedAccount } from "../infra/identity/boundary";
import { endpointTestPermissions, endpointTestTrust } from "../infra/identity/endpointTestRole";
import { guardrailStatements, keyStatements } from "../infra/identity/guardrails";
import { modelExecutionPermissions, modelExecutionTrust } from "../infra/identity/modelExecutionRole";
import { modelMonitorPermissions, modelMonitorTrust } from "../infra/identity/modelMonitorRole";
import type { Statement } from "../infra/identity/policyDocument";
import { roleDocuments, studioDocuments, type RoleDocuments, type RoleOptions } from "../infra/identity/roleDocuments";
import { stackSetExecutionPermissions, stackSetExecutionTrust } from "../infra/identity/stackSetExecutionRole";
import { serviceTrust } from "../infra/identity/trust";
import { flowLogsPermissions } from "../infra/network/flowLogs";
import {
    anyKeyArn,
    managedPolicyArn,
    roleArn,
    studioUserRoleArn,
    type RolePurpose,
    type Scope,
} from "../infra/support/naming";

/** What one role has to allow and trust. Statements are as the project itself would write them. */
export interface RoleRequirement {
    /** ARN that the project would give the role. */
    readonly arn: string;
    readonly trust: Statement[];
    readonly permissions: Statement[];
    /** Further permissions, in one managed policy that roles of a kind share. */
    readonly shared?: Statement[];
    /** Whether the guardrails are attached besides the boundary. */
    readonly guarded: boolean;
    readonly sessionSeconds: number;
}

/** A permissions boundary as a document. */
export interface Boundary {
    /** ARN that the project would give the policy. */
    readonly arn: string;
    readonly statements: Statement[];
}

/** The roles of one account and stage, with the policies that hold them. */
export interface Requirements {
    readonly roles: Readonly<Record<string, RoleRequirement>>;
    /** Permissions boundaries by whose they are: of these roles, and of those that projects make. */
    readonly boundaries: Readonly<Partial<Record<BoundaryPolicy["key"], Boundary>>>;
    /** Guardrails of the roles that are guarded. */
    readonly guardrails: Statement[];
}

/** Roles of the development account. */
export function environmentRequirements(
    scope: Scope,
    options: RoleOptions,
    ownRoleUsers: readonly string[],
): Record<string, RoleRequirement> {
    const roles = Object.entries(roleDocuments(scope, options)).map(([purpose, documents]) => [
        purpose,
        requirement(roleArn(scope, purpose as RolePurpose), documents),
    ]);
    const users = ownRoleUsers.map((user) => {
        const arn = studioUserRoleArn(scope, user);
        return [`studio-user ${user}`, requirement(arn, studioDocuments(scope, arn, options))];
    });
    return Object.fromEntries([...roles, ...users]) as Record<string, RoleRequirement>;
}

function requirement(arn: string, documents: RoleDocuments): RoleRequirement {
    const { trust, permissions, shared, guarded, sessionSeconds } = documents;
    return { arn, trust, permissions, ...(shared === undefined ? {} : { shared }), guarded, sessionSeconds };
}

/**
 * Roles of a stage that models are delivered to. Ids of subnets, security groups and keys are not known before these
 * exist: where the project names them, there is a wildcard.
 */
export function stageRequirements(
    scope: Scope,
    dataScience: Scope,
    organizationId: string | undefined,
): Record<string, RoleRequirement> {
    const role = (purpose: RolePurpose, trust: Statement[], permissions: Statement[]): RoleRequirement => ({
        arn: roleArn(scope, purpose),
        trust,
        permissions,
        guarded: false,
        sessionSeconds: 3600,
    });
    const placement = { subnetIds: ["*"], securityGroupId: "*" };
    const keys = { volumes: anyKeyArn(scope), captures: anyKeyArn(scope) };
    return {
        "model-execution": role(
            "model-execution",
            modelExecutionTrust(scope),
            modelExecutionPermissions(scope, dataScience, placement, keys.captures),
        ),
        "model-monitor": role(
            "model-monitor",
            modelMonitorTrust(scope),
            modelMonitorPermissions(scope, dataScience, placement, keys),
        ),
        "stack-set-execution": role(
            "stack-set-execution",
            stackSetExecutionTrust(dataScience, organizationId, scope.accountId === dataScience.accountId),
            stackSetExecutionPermissions(scope, dataScience, keys),
        ),
        "endpoint-test": role(
            "endpoint-test",
            endpointTestTrust(dataScience, organizationId),
            endpointTestPermissions(scope),
        ),
    };
}

/**
 * The role that writes the flow logs of a network.
 *
 * @param given ARN of such a role that exists already
 */
export function flowLogsRequirement(scope: Scope, given?: string): RoleRequirement {
    const { partition, region, accountId } = scope;
    return {
        arn: given ?? roleArn(scope, "flow-logs"),
        trust: [serviceTrust(scope, "vpc-flow-logs", `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`)],
        permissions: flowLogsPermissions(scope),
        guarded: false,
        sessionSeconds: 3600,
    };
}

/**
 * The roles, with the boundaries of their scope and the guardrails. Ids of subnets and security groups are not known
 * before these exist, so the two statements on placement are left out; the page on identity says how they read.
 */
export function requirements(scope: Scope, kind: BoundedAccount, roles: Record<string, RoleRequirement>): Requirements {
    const boundaries = boundaryPolicies(scope, kind).map(({ key, name, statements }) => {
        return [key, { arn: managedPolicyArn(scope, name), statements }] as const;
    });
    return {
        roles,
        boundaries: Object.fromEntries(boundaries),
        guardrails: [...guardrailStatements("policy"), ...keyStatements(scope)],
    };
}
