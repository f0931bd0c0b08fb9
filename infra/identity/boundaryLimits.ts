import {
    bucketArn,
    imageRepositoryArn,
    parameterPath,
    projectBoundaryArn,
    projectPrefix,
    rolePath,
    stagePrefix,
    stageRoleArnPattern,
    type Scope,
} from "../support/naming";
import { resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/**
 * Actions on whatever resource, in the scope's region. Wildcards within a name leave out what opens an account to
 * others: registry and event bus policies, log destinations and subscriptions, key and bucket policies.
 */
const services = [
    "application-autoscaling:*",
    "cloudformation:*",
    "cloudtrail:LookupEvents",
    "cloudwatch:*",
    "codeartifact:Describe*",
    "codeartifact:Get*",
    "codeartifact:List*",
    "codeartifact:ReadFromRepository",
    "codebuild:*",
    "codecommit:*",
    "codepipeline:*",
    "ec2:*NetworkInterface",
    "ec2:*NetworkInterfacePermission",
    "ec2:Describe*",
    "ecr:*Image*",
    "ecr:*Layer*",
    "ecr:*LifecyclePolicy",
    "ecr:*Resource",
    "ecr:DescribeRepositories",
    "ecr:GetAuthorizationToken",
    "events:*Resource",
    "events:*Rule*",
    "events:*Targets",
    "glue:*Database",
    "glue:*Table*",
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
    "s3:AbortMultipartUpload",
    "s3:DeleteObject*",
    "s3:Get*",
    "s3:ListBucket*",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
    "s3:PutObjectTagging",
    "sagemaker:*",
    "servicecatalog:*",
    "sns:Publish",
    "sts:GetServiceBearerToken",
];

/** What roles may work on at most. IAM looks up roles in its own account alone, so their patterns need not name it. */
export function serviceLimits(scope: Scope): Statement[] {
    const { partition, region } = scope;
    return [
        {
            Sid: "ServicesOfTheEnvironment",
            Effect: "Allow",
            Action: services,
            Resource: ["*"],
            Condition: { StringEquals: { "aws:RequestedRegion": region } },
        },
        {
            // Every action fits one kind of these resources alone.
            Sid: "NamesOfTheEnvironment",
            Effect: "Allow",
            Action: [
                "ecr:*Repository*",
                "iam:Get*",
                "iam:List*",
                "iam:PassRole",
                "iam:TagRole",
                "iam:UntagRole",
                "s3:CreateBucket",
                "s3:DeleteBucket*",
                "s3:Put*",
                "ssm:GetParameter*",
            ],
            Resource: [
                `arn:${partition}:iam::*:role${rolePath(scope)}*`,
                resourceArn(scope, "ssm", `parameter${parameterPath(scope)}*`),
                imageRepositoryArn(scope, "*"),
                `arn:${partition}:s3:::${projectPrefix(scope)}*`,
                // Objects alone, for the ACL that Feature Store names; ACLs are off in the bucket.
                `${bucketArn(scope, "data")}/*`,
            ],
        },
    ];
}

/** Which roles of other accounts are assumed: those by which stack sets deploy. */
export function stackSetLimits(scope: Scope): Statement[] {
    return [
        {
            Sid: "StackSetsOfStages",
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
            Sid: "BoundedRolesOfProjects",
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
                // The wildcard stands for the region. Roles of projects have one more part in their path.
                ArnLike: { "aws:PrincipalArn": [`${roles}${stagePrefix(scope)}-*-service-catalog-launch`] },
                StringEquals: { "iam:PermissionsBoundary": projectBoundaryArn(scope) },
            },
        },
    ];
}
