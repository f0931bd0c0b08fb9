import {
    bucketArn,
    imageRepositoryArn,
    isLaunched,
    parameterPath,
    projectBoundaryArn,
    projectPrefix,
    rolePath,
    stagePrefix,
    stageRoleArnPattern,
    type Scope,
} from "../support/naming";
import { projectArn, resourceArn } from "./arns";
import type { BoundedAccount } from "./boundary";
import { scalingRoleArn } from "./endpointOperations";
import type { Statement } from "./policyDocument";

/**
 * Actions on whatever resource, in the scope's region. Wildcards within a name leave out what opens an account to
 * others: registry and event bus policies, log destinations and subscriptions, key and bucket policies. Stacks and
 * builds are not here: others of the account can have roles with more rights, which whoever changes them would use.
 */
const services = [
    "cloudformation:*Template*",
    "cloudwatch:*",
    "ec2:CreateNetworkInterface*",
    "ec2:DeleteNetworkInterface*",
    "ec2:Describe*",
    "ecr:*Image*",
    "ecr:*Layer*",
    "ecr:*LifecyclePolicy",
    "ecr:*Resource",
    "ecr:GetAuthorizationToken",
    "kms:*crypt*",
    "kms:CreateGrant",
    "kms:DescribeKey",
    "kms:GenerateDataKey*",
    "kms:GetKey*",
    "kms:ListGrants",
    "logs:*Resource",
    "logs:AssociateKmsKey",
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DeleteLogGroup",
    "logs:Describe*",
    "logs:FilterLogEvents",
    "logs:GetLog*",
    "logs:PutLogEvents",
    "logs:PutRetentionPolicy",
    "s3:Get*",
    "s3:List*",
    "sagemaker:*",
];

/** The same, where models are built: code, packages, features, and objects that are written. */
const buildingServices = [
    "cloudtrail:LookupEvents",
    "codeartifact:Describe*",
    "codeartifact:Get*",
    "codeartifact:List*",
    "codeartifact:Read*",
    "codebuild:List*",
    "codecommit:List*",
    "codepipeline:*",
    "events:*Resource",
    "events:*Rule*",
    "events:*Targets",
    "glue:*Database",
    "glue:*Table*",
    "s3:AbortMultipartUpload",
    "s3:DeleteObject*",
    "s3:PutObject",
    "s3:PutObjectTagging",
    "sts:GetServiceBearerToken",
];

/** Products of the catalogue. Environments that somebody launched have none, and share the account with those of others. */
const offeringServices = ["servicecatalog:*"];

/** The same, where models are delivered: scaling of endpoints. */
const deliveringServices = ["application-autoscaling:*"];

/** What is known by its name, or by how its name begins. Every action fits one kind of the resources alone. */
const named = [
    "ecr:*Repositor*",
    "iam:Get*",
    "iam:List*",
    "iam:PassRole",
    "iam:TagRole",
    "iam:UntagRole",
    "s3:CreateBucket",
    "s3:DeleteBucket*",
    "s3:Put*",
    "ssm:GetParameter*",
];

/** Stacks of products, and those by which stack sets deliver. What somebody launched has neither. */
const stacks = ["cloudformation:*"];

/** What roles may work on at most. IAM looks up roles in its own account alone, so their patterns need not name it. */
export function serviceLimits(scope: Scope, kind: BoundedAccount): Statement[] {
    const { partition, region } = scope;
    const builds = kind === "data-science";
    return [
        {
            Sid: "Services",
            Effect: "Allow",
            Action: [
                ...services,
                ...(builds ? buildingServices : deliveringServices),
                ...(builds && !isLaunched(scope) ? offeringServices : []),
            ],
            Resource: ["*"],
            Condition: { StringEquals: { "aws:RequestedRegion": region } },
        },
        {
            Sid: "Names",
            Effect: "Allow",
            Action: [
                ...(isLaunched(scope) ? [] : stacks),
                ...named,
                ...(builds ? ["codebuild:*", "codecommit:*", "sns:*"] : []),
            ],
            Resource: [
                `arn:${partition}:iam::*:role${rolePath(scope)}*`,
                resourceArn(scope, "ssm", `parameter${parameterPath(scope)}*`),
                imageRepositoryArn(scope, "*"),
                `arn:${partition}:s3:::${projectPrefix(scope)}*`,
                ...(builds ? builtArns(scope) : [stackInstances(scope)]),
            ],
        },
    ];
}

/**
 * Stacks of products, whose names Service Catalog makes up, and the builds and code of projects. An environment that
 * somebody launched offers no products: there, such stacks are those of others. Who changes a pipeline has to pass its
 * role on, so pipelines need no names. Of the data bucket objects alone, for the ACL that Feature Store names; ACLs are
 * off in the bucket.
 */
function builtArns(scope: Scope): string[] {
    // Nothing of the three is shared between accounts, so that the account need not be named.
    const own = { ...scope, accountId: "*" };
    return [
        `${bucketArn(scope, "data")}/*`,
        ...(isLaunched(scope) ? [] : [resourceArn({ ...own, region: "*" }, "cloudformation", "stack/SC-*")]),
        projectArn(own, "codebuild", "project/"),
        projectArn(own, "codecommit"),
        projectArn({ ...own, region: "*" }, "sns"),
    ];
}

/** Stacks that stack sets of projects make. That of the bootstrap has no two hyphens in its name. */
function stackInstances(scope: Scope): string {
    return resourceArn(scope, "cloudformation", `stack/StackSet-${scope.environment}-*--*`);
}

/** What a stage that models are delivered to writes, and the one role of a service that it may bring into being. */
export function deliveryLimits(scope: Scope): Statement[] {
    return [
        {
            Sid: "CapturesOfTheStage",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:PutObject"],
            Resource: [`${bucketArn(scope, "captures")}/*`],
        },
        {
            Sid: "ScalingOfTheStage",
            Effect: "Allow",
            Action: ["iam:CreateServiceLinkedRole"],
            Resource: [scalingRoleArn(scope)],
        },
    ];
}

/** Which roles of other accounts are assumed: those by which stack sets deploy. */
export function stackSetLimits(scope: Scope): Statement[] {
    return [
        {
            Sid: "StackSets",
            Effect: "Allow",
            Action: ["sts:AssumeRole"],
            Resource: [stageRoleArnPattern(scope, "stack-set-execution")],
        },
    ];
}

/** The roles that may be made: those of projects, by the launch role, with the boundary of projects. */
export function launchLimits(scope: Scope): Statement[] {
    const roles = `arn:${scope.partition}:iam::*:role${rolePath(scope)}`;
    return [
        {
            Sid: "ProjectRoles",
            Effect: "Allow",
            Action: [
                "iam:CreateRole",
                "iam:DeleteRole",
                "iam:DeleteRolePolicy",
                "iam:PutRolePolicy",
                "iam:UpdateAssumeRolePolicy",
                "iam:UpdateRole",
            ],
            Resource: [`${roles}deploy-build/*`, `${roles}project/*`],
            Condition: {
                // The wildcard stands for the region and the product. Roles of projects have one more part in their path.
                ArnLike: {
                    "aws:PrincipalArn": [`${roles}${stagePrefix(scope)}-*-launch`],
                },
                StringEquals: { "iam:PermissionsBoundary": projectBoundaryArn(scope) },
            },
        },
    ];
}
