import { projectPrefix, type Scope } from "../support/naming";
import { logArns, parameterArns, projectArn, resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/** Looking at everything that SageMaker has in the account: jobs, experiments, pipelines, models, Studio. */
export function readSageMaker(scope: Scope): Statement[] {
    return [
        {
            Sid: "DescribeSageMaker",
            Effect: "Allow",
            Action: [
                "sagemaker:BatchDescribeModelPackage",
                "sagemaker:BatchGetMetrics",
                "sagemaker:Describe*",
                "sagemaker:GetModelPackageGroupPolicy",
                "sagemaker:ListTags",
            ],
            Resource: [resourceArn(scope, "sagemaker", "*")],
        },
        {
            Sid: "ListSageMaker",
            Effect: "Allow",
            Action: [
                "sagemaker:GetSagemakerServicecatalogPortfolioStatus",
                "sagemaker:GetSearchSuggestions",
                "sagemaker:List*",
                "sagemaker:QueryLineage",
                "sagemaker:Search",
            ],
            Resource: ["*"],
        },
    ];
}

/** Following the pipelines and builds of projects. */
export function readDelivery(scope: Scope): Statement[] {
    return [
        {
            Sid: "FollowPipelines",
            Effect: "Allow",
            Action: [
                "codepipeline:GetPipeline",
                "codepipeline:GetPipelineExecution",
                "codepipeline:GetPipelineState",
                "codepipeline:ListActionExecutions",
                "codepipeline:ListPipelineExecutions",
            ],
            Resource: [projectArn(scope, "codepipeline")],
        },
        {
            Sid: "FollowBuilds",
            Effect: "Allow",
            Action: ["codebuild:BatchGetBuilds", "codebuild:BatchGetProjects", "codebuild:ListBuildsForProject"],
            Resource: [projectArn(scope, "codebuild", "project/")],
        },
        {
            Sid: "ListDelivery",
            Effect: "Allow",
            Action: ["codebuild:ListProjects", "codecommit:ListRepositories", "codepipeline:ListPipelines"],
            Resource: ["*"],
        },
    ];
}

/** Reading the logs of jobs and builds, and metrics. */
export function readLogsAndMetrics(scope: Scope): Statement[] {
    return [
        {
            Sid: "ReadLogs",
            Effect: "Allow",
            Action: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
            Resource: [
                ...logArns(scope, "/aws/sagemaker/*"),
                ...logArns(scope, `/aws/codebuild/${projectPrefix(scope)}*`),
            ],
        },
        {
            Sid: "FindLogsAndMetrics",
            Effect: "Allow",
            Action: [
                "cloudwatch:GetMetricData",
                "cloudwatch:GetMetricStatistics",
                "cloudwatch:ListMetrics",
                "logs:DescribeLogGroups",
            ],
            Resource: ["*"],
        },
    ];
}

/** Reading the parameters that describe the environment. */
export function readParameters(scope: Scope): Statement {
    return {
        Sid: "ReadParameters",
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        Resource: parameterArns(scope),
    };
}

/**
 * The token with which pip logs in. What it opens is in the policies of the package domain and repository, which name
 * the roles.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html
 */
export function takePackageToken(): Statement {
    return {
        Sid: "TakePackageToken",
        Effect: "Allow",
        Action: ["sts:GetServiceBearerToken"],
        Resource: ["*"],
        Condition: { StringEquals: { "sts:AWSServiceName": "codeartifact.amazonaws.com" } },
    };
}
