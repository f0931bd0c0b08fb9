import { boundaryPolicies } from "../../identity/boundary";
import type { Statement } from "../../identity/policyDocument";
import { managedPolicyArn, roleArn, roleArnPattern, studioUserRoleArnPattern, type Scope } from "../../support/naming";
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
 * Roles and managed policies of the stages. No role comes into being, and none is changed, without the boundary of its
 * stage; the boundaries themselves are out of reach, and so are the entry roles, which have another path.
 */
export function identityRights(stages: readonly HeldStage[]): Statement[] {
    const scopes = stages.map(({ scope }) => scope);
    const roles = scopes.flatMap(rolesOf);
    const policies = scopes.map((scope) => managedPolicyArn(scope, "*"));
    return [
        ...scopes.flatMap((scope, index) => boundedRoles(scope, stages[index]?.kind ?? "target")),
        allow("ManageOwnRoles", roleActions, roles),
        allow("ManageOwnPolicies", [...policyChanges, ...policyReads], policies),
        { Sid: "KeepBoundaries", Effect: "Deny", Action: policyChanges, Resource: boundaryArns(stages) },
    ];
}

/** Every role of the scope. A stack set names its execution role without a path. */
function rolesOf(scope: Scope): string[] {
    return [roleArnPattern(scope), roleArn(scope, "stack-set-execution")];
}

function boundedRoles(scope: Scope, kind: HeldStage["kind"]): Statement[] {
    const bounded = { "iam:PermissionsBoundary": boundariesOf({ scope, kind }) };
    // Statement ids hold letters and digits alone, and so do stages.
    return [
        allow(`BoundRolesOf${scope.stage}`, boundedChanges, rolesOf(scope), { StringEquals: bounded }),
        allow(`AttachOwnPoliciesOf${scope.stage}`, ["iam:AttachRolePolicy", "iam:DetachRolePolicy"], rolesOf(scope), {
            StringEquals: bounded,
            ArnLike: { "iam:PolicyARN": [managedPolicyArn(scope, "*")] },
        }),
    ];
}

function boundariesOf({ scope, kind }: Pick<HeldStage, "scope" | "kind">): string[] {
    return boundaryPolicies(scope, kind).map(({ name }) => managedPolicyArn(scope, name));
}

function boundaryArns(stages: readonly HeldStage[]): string[] {
    return stages.flatMap(boundariesOf);
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
