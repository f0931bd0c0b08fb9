import { launchedScope, boundaryArn, parameterPath, rolePath, stagePrefix, type Scope } from "../support/naming";
import { resourceArn } from "./arns";
import { refused, refusedOutside, refusedRoles, refusedStages } from "./environmentLaunchRefusals";
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
    "logs:Describe*",
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
    "logs:*eLogGroup",
    "logs:*nPolicy",
    "logs:*Resource",
    "logs:*ssociateKmsKey",
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
                resourceArn(scope, "logs", `log-group:${parameterPath(launched)}/*`),
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
        ...refusedStages(scope, stages),
        ...refusedOutside(launched, tagged),
        refused("DenyOtherTags", tagged, "aws:RequestTag/EnvironmentType", "StringNotLike", launched.stage),
        ...guardrailStatements("organization").filter(({ Action }) => Action.some((it) => it.endsWith("Domain"))),
    ];
}
