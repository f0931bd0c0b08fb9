import {
    bucketArn,
    imageRepositoryArn,
    parameterPath,
    projectPrefix,
    projectRoleArnPattern,
    roleArn,
    stageRoleArnPattern,
    type Scope,
} from "../support/naming";
import { logArns, projectArn, projectSageMaker, resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/** Reading, and what knows no names. Wildcards within a name leave out whatever changes something. */
const services = [
    "cloudformation:Describe*",
    "cloudformation:Get*",
    "cloudformation:List*",
    "cloudformation:ValidateTemplate",
    "cloudwatch:PutMetricData",
    "codeartifact:Describe*",
    "codeartifact:Get*",
    "codeartifact:List*",
    "codeartifact:ReadFromRepository",
    "codeconnections:UseConnection",
    "codestar-connections:UseConnection",
    "ec2:*NetworkInterface",
    "ec2:*NetworkInterfacePermission",
    "ec2:Describe*",
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetAuthorizationToken",
    "ecr:GetDownloadUrlForLayer",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey*",
    "s3:GetBucket*",
    "s3:GetObject*",
    "s3:ListBucket*",
    "sagemaker:BatchDescribeModelPackage",
    "sagemaker:Describe*",
    "sagemaker:List*",
    "sts:GetServiceBearerToken",
];

/** What changes something, or runs it: of projects of the environment alone, by their names. */
const named = [
    "cloudformation:*StackInstances",
    "cloudformation:*StackSet",
    "cloudformation:CreateStack",
    "cloudformation:TagResource",
    "cloudformation:UpdateStack",
    "codebuild:*Report*",
    "codebuild:BatchGet*",
    "codebuild:BatchPut*",
    "codebuild:StartBuild",
    "codebuild:StopBuild",
    "codecommit:*UploadArchive*",
    "codecommit:Get*",
    "codecommit:GitPull",
    "codepipeline:Get*",
    "codepipeline:ListPipelineExecutions",
    "codepipeline:StartPipelineExecution",
    "ecr:*Layer*",
    "ecr:DescribeImages",
    "ecr:PutImage",
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:PutObject",
    "s3:PutObjectTagging",
    "sagemaker:*Pipeline*",
    "sagemaker:AddTags",
    "sagemaker:CreateModelPackageGroup",
    "sns:Publish",
    "ssm:GetParameter*",
];

/**
 * The most that builds, pipelines and events of projects may ever do. They start what others run: no job, model or
 * endpoint is made with them, so that none of the guardrails has anything to refuse; no model and no release is
 * approved, no key is granted, and no identity is touched. Few roles alone are passed on.
 */
export function projectLimits(scope: Scope): Statement[] {
    const prefix = projectPrefix(scope);
    return [
        {
            Sid: "ServicesOfProjects",
            Effect: "Allow",
            Action: services,
            Resource: ["*"],
            Condition: { StringEquals: { "aws:RequestedRegion": scope.region } },
        },
        {
            Sid: "NamesOfProjects",
            Effect: "Allow",
            Action: named,
            Resource: [
                projectArn(scope, "cloudformation", "stack/"),
                projectArn(scope, "cloudformation", "stackset/"),
                // AWS leaves the region out of the ARN of an account that a stack set works in, or puts one in.
                projectArn({ ...scope, region: "*" }, "cloudformation", "stackset-target/"),
                // Types of resources belong to nobody.
                resourceArn({ ...scope, accountId: "*" }, "cloudformation", "type/resource/*"),
                projectArn(scope, "codebuild", "project/"),
                projectArn(scope, "codebuild", "report-group/"),
                projectArn(scope, "codecommit"),
                projectArn(scope, "codepipeline"),
                imageRepositoryArn(scope, "*"),
                ...logArns(scope, `/aws/codebuild/${prefix}*`),
                ...projectSageMaker(scope, "model-package-group", "pipeline"),
                projectArn(scope, "sns"),
                // Those of stages in the same account as well.
                resourceArn(scope, "ssm", `parameter${parameterPath({ ...scope, stage: "*" })}`),
                `arn:${scope.partition}:s3:::${prefix}*`,
                `${bucketArn(scope, "data")}/*`,
            ],
        },
        {
            // Making a stack set is about no resource. One of an organisation could reach every account, so that what people
            // write code for cannot make any: builds, tests and events.
            Sid: "StackSetsOfPipelines",
            Effect: "Allow",
            Action: ["cloudformation:CreateStackSet"],
            Resource: ["*"],
            Condition: {
                StringEquals: { "aws:RequestedRegion": scope.region },
                ArnLike: { "aws:PrincipalArn": [`${projectRoleArnPattern(scope)}-pipeline`] },
            },
        },
        {
            Sid: "PassRolesOfPipelines",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: [
                roleArn(scope, "pipeline-execution"),
                roleArn(scope, "stack-set-administration"),
                // Of stages in the same account.
                roleArn({ ...scope, stage: "*" }, "stack-set-execution"),
            ],
            Condition: {
                StringEquals: { "iam:PassedToService": ["cloudformation.amazonaws.com", "sagemaker.amazonaws.com"] },
            },
        },
        {
            Sid: "TestEndpointsOfStages",
            Effect: "Allow",
            Action: ["sts:AssumeRole"],
            Resource: [stageRoleArnPattern(scope, "endpoint-test")],
        },
    ];
}
