import { boundaryPolicies } from "../../identity/boundary";
import type { Statement } from "../../identity/policyDocument";
import {
    boundaryArn,
    boundaryScope,
    environmentProduct,
    isLaunched,
    launchBoundaryArn,
    launchedScope,
    launchRoleArn,
    managedPolicyArn,
    roleArn,
    roleArnPattern,
    studioUserRoleArnPattern,
    type Scope,
} from "../../support/naming";
import { distinct } from "../../support/distinct";
import type { HeldStage } from "../heldStage";
import { allow } from "./statement";

/** Changes of what a role may do, and of who may assume it. */
const boundedChanges = [
    "iam:CreateRole",
    "iam:DeleteRolePolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
];

/** Changes of which managed policies a role carries. */
const attachments = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"];

const roleActions = [
    "iam:DeleteRole",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListInstanceProfilesForRole",
    "iam:ListRolePolicies",
    "iam:ListRoleTags",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
];

const policyChanges = [
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:TagPolicy",
    "iam:UntagPolicy",
];

const policyReads = ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyTags", "iam:ListPolicyVersions"];

/**
 * Roles of the stages. None comes into being, and none is changed, without the boundary of its stage; the entry roles
 * are out of reach, having another path.
 */
export function roleRights(stages: readonly HeldStage[]): Statement[] {
    return [
        ...stages.map((stage) =>
            allow(`BoundRolesOf${named(stage)}`, boundedChanges, rolesOf(stage.scope), {
                StringEquals: withBoundaryOf(stage),
            }),
        ),
        allow(
            "ManageOwnRoles",
            roleActions,
            stages.flatMap(({ scope }) => rolesOf(scope)),
        ),
    ];
}

/**
 * Managed policies of the stages, which their roles alone carry. The boundaries are out of reach; that of the role that
 * launches environments is for this role and for no other.
 */
export function policyRights(stages: readonly HeldStage[]): Statement[] {
    return [
        ...stages.map((stage) =>
            allow(`AttachOwnPoliciesOf${named(stage)}`, attachments, rolesOf(stage.scope), {
                StringEquals: withBoundaryOf(stage),
                ...ofOwnPolicies(stage.scope),
            }),
        ),
        ...stages.flatMap(launchRoleRights),
        allow(
            "ManageOwnPolicies",
            [...policyChanges, ...policyReads],
            stages.map(({ scope }) => managedPolicyArn(scope, "*")),
        ),
        {
            Sid: "KeepBoundaries",
            Effect: "Deny",
            Action: policyChanges,
            Resource: distinct(stages.flatMap((stage) => [...boundariesOf(stage), ...launchBoundariesOf(stage)])),
        },
    ];
}

/** The role that launches environments, with its boundary and policies of its stage. */
function launchRoleRights(stage: HeldStage): Statement[] {
    const { scope } = stage;
    if (isLaunched(scope)) {
        return [];
    }
    const role = [launchRoleArn(scope, environmentProduct)];
    const bounded = { StringEquals: { "iam:PermissionsBoundary": launchBoundaryArn(scope) } };
    return [
        allow(`BoundLaunchRoleOf${named(stage)}`, boundedChanges, role, bounded),
        allow(`AttachToLaunchRoleOf${named(stage)}`, attachments, role, { ...bounded, ...ofOwnPolicies(scope) }),
    ];
}

function ofOwnPolicies(scope: Scope): NonNullable<Statement["Condition"]> {
    return { ArnLike: { "iam:PolicyARN": [managedPolicyArn(scope, "*")] } };
}

/** What a statement on the roles of a stage is named after. Its id holds letters and digits alone, and so do stages. */
function named({ scope }: HeldStage): string {
    return scope.stage.replace("*", "");
}

/** Every role of the scope. A stack set names its execution role without a path; nothing is delivered to what is launched. */
function rolesOf(scope: Scope): string[] {
    return [roleArnPattern(scope), ...(isLaunched(scope) ? [] : [roleArn(scope, "stack-set-execution")])];
}

function withBoundaryOf(stage: HeldStage): Record<string, string[]> {
    return { "iam:PermissionsBoundary": boundariesOf(stage) };
}

function boundariesOf({ scope, kind }: HeldStage): string[] {
    return boundaryPolicies(scope, kind).map(({ name }) => managedPolicyArn(boundaryScope(scope), name));
}

/** What holds launches of environments from the stage. */
function launchBoundariesOf({ scope }: HeldStage): string[] {
    return isLaunched(scope) ? [] : [launchBoundaryArn(scope), boundaryArn(launchedScope(scope, "*"))];
}

/** Handing the role that writes flow logs to the service that writes them. */
export function flowLogsRoleRights(stages: readonly HeldStage[]): Statement[] {
    return [
        allow(
            "PassFlowLogsRoles",
            ["iam:PassRole"],
            stages.map(({ scope }) => roleArn(scope, "flow-logs")),
            { StringEquals: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" } },
        ),
    ];
}

/** Handing execution roles to Studio, and letting its services have the roles by which they work in the account. */
export function studioRoleRights(stages: readonly HeldStage[]): Statement[] {
    const linked = {
        "elasticfilesystem.amazonaws.com": "AWSServiceRoleForAmazonElasticFileSystem",
        "sagemaker.amazonaws.com": "AWSServiceRoleForAmazonSageMakerNotebooks",
    };
    return [
        allow(
            "PassExecutionRoles",
            ["iam:PassRole"],
            stages.flatMap(({ scope }) => [roleArn(scope, "studio-execution"), studioUserRoleArnPattern(scope)]),
            { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
        ),
        allow(
            "CreateRolesOfServices",
            ["iam:CreateServiceLinkedRole"],
            stages.flatMap(({ scope }) =>
                Object.entries(linked).map(
                    ([service, name]) =>
                        `arn:${scope.partition}:iam::${scope.accountId}:role/aws-service-role/${service}/${name}`,
                ),
            ),
            { StringEquals: { "iam:AWSServiceName": Object.keys(linked) } },
        ),
    ];
}
