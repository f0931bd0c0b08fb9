import {
    launchedScope,
    launchedStage,
    boundaryArn,
    parameterPath,
    rolePath,
    stagePrefix,
    type Scope,
} from "../support/naming";
import { resourceArn } from "./arns";
import { guardrailStatements } from "./guardrails";
import type { Statement } from "./policyDocument";

/**
 * Actions on whatever resource, in the scope's region: what an environment is made of and has no name of its own, and
 * what knows no resource. Tags tell what is whose. Nothing here decrypts, runs, peers or opens a way out.
 */
const services = [
    "cloudformation:GetTemplate*",
    "cloudformation:ValidateTemplate",
    "codeartifact:*Domain*",
    "codeartifact:*ExternalConnection",
    "codeartifact:*Resource",
    "codeartifact:*eRepository*",
    "codeartifact:*tRepository*",
    "ec2:*FlowLogs",
    "ec2:*SecurityGroup",
    "ec2:*SecurityGroup*gress",
    "ec2:*Tags",
    "ec2:*VpcEndpoint",
    "ec2:*ssociateRouteTable",
    "ec2:CreateRouteTable",
    "ec2:CreateSubnet",
    "ec2:CreateVpc",
    "ec2:DeleteRouteTable",
    "ec2:DeleteSubnet",
    "ec2:DeleteVpc",
    "ec2:DeleteVpcEndpoints",
    "ec2:Describe*",
    "ec2:ModifySecurityGroupRules",
    "ec2:ModifySubnetAttribute",
    "ec2:ModifyVpcAttribute",
    "ec2:ReplaceRouteTableAssociation",
    "elasticfilesystem:CreateFileSystem",
    "kms:*Alias*",
    "kms:*KeyDeletion",
    "kms:*Resource*",
    "kms:CreateGrant",
    "kms:CreateKey",
    "kms:DescribeKey",
    "kms:DisableKey*",
    "kms:EnableKey*",
    "kms:GetKey*",
    "kms:PutKeyPolicy",
    "kms:UpdateKeyDescription",
    "logs:*eLogGroup",
    "logs:*Resource",
    "logs:*RetentionPolicy",
    "logs:*ssociateKmsKey",
    "logs:Describe*",
    "logs:GetDataProtectionPolicy",
    "resource-groups:*Group",
    "resource-groups:*GroupQuery",
    "resource-groups:*Tags",
    "resource-groups:GetGroup*",
    "resource-groups:ListGroup*",
    "resource-groups:Tag",
    "resource-groups:Untag",
    "sagemaker:*Domain",
    "sagemaker:*StudioLifecycleConfig",
    "sagemaker:*Tags",
    "sagemaker:*UserProfile",
    "tag:GetResources",
];

/** What is known by how its name begins. Every action fits one kind of the resources alone. */
const named = [
    "cloudformation:*Stack*",
    "cloudformation:*agResource",
    "iam:*Polic*",
    "iam:*Role",
    "iam:ListRoleTags",
    "iam:PutRolePermissionsBoundary",
    "iam:UpdateRoleDescription",
    "s3:*Resource",
    "s3:CreateBucket",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:Get*Configuration",
    "s3:GetBucket*",
    "s3:ListBucket",
    "s3:PutBucketLogging",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketP*",
    "s3:PutBucketTagging",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
    "ssm:*Parameter",
    "ssm:*Resource",
];

/** What is tagged, and so is told by it. Stacks are not: Service Catalog tags those of products as it tags the product. */
const tagged = ["codeartifact:*", "ec2:*", "kms:*", "logs:*", "resource-groups:*", "sagemaker:*"];

/**
 * The most that the role which launches environments may ever do: make and remove what a launched environment is made
 * of, in its own region, with the boundary of launched environments on every role. The stages that the stacks deploy to
 * the account are refused by their names and by their tags, whatever else is allowed.
 *
 * @param stages names of all stages that the account holds
 */
export function environmentLaunchLimits(scope: Scope, stages: readonly string[]): Statement[] {
    const { partition, region, accountId } = scope;
    const launched = launchedScope(scope, "*");
    const iam = `arn:${partition}:iam::${accountId}`;
    return [
        {
            Sid: "Services",
            Effect: "Allow",
            Action: services,
            Resource: ["*"],
            Condition: { StringEquals: { "aws:RequestedRegion": region } },
        },
        {
            Sid: "Names",
            Effect: "Allow",
            Action: named,
            Resource: [
                resourceArn(scope, "cloudformation", `stack/SC-${accountId}-pp-*`),
                `${iam}:role${rolePath(launched)}*`,
                `${iam}:policy${rolePath(launched)}*`,
                `arn:${partition}:s3:::${stagePrefix(launched)}-${region}-${accountId}-*`,
                resourceArn(scope, "ssm", `parameter${parameterPath(launched)}/*`),
            ],
        },
        {
            Sid: "ReadParameters",
            Effect: "Allow",
            Action: ["ssm:GetParameter*"],
            Resource: [resourceArn(scope, "ssm", `parameter/${scope.environment}/*`)],
        },
        {
            Sid: "FetchTemplates",
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: ["*"],
            Condition: { StringEquals: { "s3:ExistingObjectTag/servicecatalog:provisioning": "true" } },
        },
        {
            Sid: "ZonesAndRolesOfServices",
            Effect: "Allow",
            Action: ["iam:CreateServiceLinkedRole", "route53:AssociateVPCWithHostedZone"],
            Resource: [`${iam}:role/aws-service-role/*`, `arn:${partition}:route53:::hostedzone/*`],
        },
        // A character more than the path of the boundary has, which is no policy to attach.
        ...refusedRoles(boundaryArn(launched), `${iam}:policy${rolePath(launchedScope(scope, "?*"))}*`),
        ...refusedStages(scope, [...stages, launchedStage]),
        ...refusedOutside(launched, tagged),
        refused("DenyOtherTags", tagged, "aws:RequestTag/EnvironmentType", "StringNotLike", launched.stage),
        ...guardrailStatements("organization").filter(({ Action }) => Action.some((it) => it.endsWith("Domain"))),
    ];
}

/** Roles without the boundary, given to other services or with policies from elsewhere. */
function refusedRoles(boundary: string, policies: string): Statement[] {
    return [
        {
            Sid: "DenyUnboundRoles",
            Effect: "Deny",
            Action: [
                "iam:AttachRolePolicy",
                "iam:CreateRole",
                "iam:DeleteRolePolicy",
                "iam:DetachRolePolicy",
                "iam:PutRole*",
                "iam:UpdateAssumeRolePolicy",
            ],
            Resource: ["*"],
            Condition: { StringNotEquals: { "iam:PermissionsBoundary": [boundary] } },
        },
        {
            Sid: "DenyOtherServices",
            Effect: "Deny",
            Action: ["iam:PassRole"],
            Resource: ["*"],
            Condition: {
                StringNotEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com", "vpc-flow-logs.amazonaws.com"] },
            },
        },
        {
            Sid: "DenyOtherPolicies",
            Effect: "Deny",
            Action: ["iam:AttachRolePolicy"],
            Resource: ["*"],
            Condition: { ArnNotLike: { "iam:PolicyARN": [policies] } },
        },
    ];
}

/** What stages are called, of whatever kind. */
function refusedStages(scope: Scope, stages: readonly string[]): Statement[] {
    // The role looks up what is in its own account and region alone, so that neither need be named.
    const anywhere = { ...scope, region: "*", accountId: "*" };
    const arns = stages.flatMap((stage) => {
        const held = { ...anywhere, stage };
        return [
            `arn:${scope.partition}:iam::*:*${rolePath(held)}*`,
            `arn:${scope.partition}:s3:::${stagePrefix(held)}-*`,
            resourceArn(anywhere, "logs", `log-group:${parameterPath(held)}/*`),
            resourceArn(anywhere, "ssm", `parameter${parameterPath(held)}/*`),
        ];
    });
    return [
        {
            Sid: "DenyStagesByName",
            Effect: "Deny",
            Action: ["iam:*", "logs:*", "s3:*", "ssm:*Resource", "ssm:DeleteParameter*", "ssm:PutParameter"],
            Resource: arns,
        },
    ];
}

/** What carries tags, and those of something else than a launched environment. */
export function refusedOutside(launched: Scope, actions: readonly string[]): Statement[] {
    return [
        refused(
            "DenyOtherEnvironments",
            actions,
            "aws:ResourceTag/EnvironmentName",
            "StringNotEquals",
            launched.environment,
        ),
        refused("DenyOtherStages", actions, "aws:ResourceTag/EnvironmentType", "StringNotLike", launched.stage),
    ];
}

/** A tag that is there, and has another value. A negated condition alone would hold for what has no tag at all. */
function refused(sid: string, actions: readonly string[], tag: string, operator: string, value: string): Statement {
    return {
        Sid: sid,
        Effect: "Deny",
        Action: [...actions],
        Resource: ["*"],
        Condition: { Null: { [tag]: "false" }, [operator]: { [tag]: [value] } },
    };
}
