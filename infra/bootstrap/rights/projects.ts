import { projectArn, resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import {
    anyKeyArn,
    bucketArn,
    projectPartName,
    projectRoleArn,
    roleArn,
    type ProjectFunction,
    type Scope,
} from "../../support/naming";
import { tagsOfOurs, type HeldStage } from "../heldStage";
import { allow } from "./statement";

/** ARNs of what projects of the stages have of a service, by the beginning of their names. */
function ofProjects(stages: readonly HeldStage[], service: string, type = ""): string[] {
    return stages.map(({ scope }) => projectArn(scope, service, type));
}

/** Pipelines, builds, rules of events and topics of projects, and handing their roles to the services that run them. */
export function deliveryRights(stages: readonly HeldStage[]): Statement[] {
    return [
        allow(
            "ManageDeliveries",
            [
                "codepipeline:CreatePipeline",
                "codepipeline:DeletePipeline",
                "codepipeline:GetPipeline",
                "codepipeline:ListTagsForResource",
                "codepipeline:TagResource",
                "codepipeline:UntagResource",
                "codepipeline:UpdatePipeline",
            ],
            ofProjects(stages, "codepipeline"),
        ),
        allow(
            "ManageBuilds",
            [
                "codebuild:BatchGetProjects",
                "codebuild:CreateProject",
                "codebuild:DeleteProject",
                "codebuild:UpdateProject",
            ],
            ofProjects(stages, "codebuild", "project/"),
        ),
        allow(
            "ManageRules",
            [
                "events:DeleteRule",
                "events:DescribeRule",
                "events:ListTagsForResource",
                "events:ListTargetsByRule",
                "events:PutRule",
                "events:PutTargets",
                "events:RemoveTargets",
                "events:TagResource",
                "events:UntagResource",
            ],
            ofProjects(stages, "events", "rule/"),
        ),
        allow(
            "ManageTopics",
            [
                "sns:CreateTopic",
                "sns:DeleteTopic",
                "sns:GetSubscriptionAttributes",
                "sns:GetTopicAttributes",
                "sns:ListSubscriptionsByTopic",
                "sns:ListTagsForResource",
                "sns:SetSubscriptionAttributes",
                "sns:SetTopicAttributes",
                "sns:Subscribe",
                "sns:TagResource",
                "sns:Unsubscribe",
                "sns:UntagResource",
            ],
            ofProjects(stages, "sns"),
        ),
        passes("PassRolesOfBuilds", stages, ["build", "prepare", "test"], "codebuild"),
        passes("PassRolesOfDeliveries", stages, ["pipeline"], "codepipeline"),
        passes("PassRolesOfEvents", stages, ["event"], "events"),
        // Who may use a connection to code elsewhere is for the roles of projects to say, each of which names one.
        ...["codeconnections", "codestar-connections"].map((service) =>
            allow(
                service === "codeconnections" ? "PassConnections" : "PassOlderConnections",
                [`${service}:PassConnection`],
                stages.map(({ scope }) => resourceArn(scope, service, "connection/*")),
                { StringEquals: { [`${service}:PassedToService`]: "codepipeline.amazonaws.com" } },
            ),
        ),
    ];
}

function passes(
    sid: string,
    stages: readonly HeldStage[],
    purposes: readonly ProjectFunction[],
    service: string,
): Statement {
    const roles = stages.flatMap(({ scope }) => purposes.map((purpose) => projectRoleArn({ scope, id: "*" }, purpose)));
    return allow(sid, ["iam:PassRole"], roles, {
        StringEquals: { "iam:PassedToService": `${service}.amazonaws.com` },
    });
}

/**
 * Repositories that begin with the code of a template. CloudFormation makes them in the name of whoever asks for the
 * stack, and so fetches the code. They stay when their stacks go.
 */
export function repositoryRights(stages: readonly HeldStage[]): Statement[] {
    const seeds = stages.flatMap(({ scope }) => [bucketArn(scope, "seed-code"), bucketArn(scope, "templates")]);
    return [
        allow(
            "ManageStacksOfRepositories",
            [
                "cloudformation:CreateStack",
                "cloudformation:DeleteStack",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStacks",
                "cloudformation:GetTemplate",
                "cloudformation:TagResource",
                "cloudformation:UntagResource",
                "cloudformation:UpdateStack",
            ],
            stages.map(({ scope }) => resourceArn(scope, "cloudformation", `stack/${repositoryStack(scope)}/*`)),
        ),
        // The stack commits what the repository begins with. Without it the role would write what is built.
        allow(
            "SeedRepositories",
            ["codecommit:CreateCommit", "codecommit:CreateRepository"],
            ofProjects(stages, "codecommit"),
            { "ForAnyValue:StringEquals": { "aws:CalledVia": ["cloudformation.amazonaws.com"] } },
        ),
        allow(
            "ManageRepositories",
            [
                "codecommit:GetRepository",
                "codecommit:ListTagsForResource",
                "codecommit:TagResource",
                "codecommit:UntagResource",
                "codecommit:UpdateRepositoryDescription",
            ],
            ofProjects(stages, "codecommit"),
        ),
        allow(
            "ManageSeedCode",
            [
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:GetObject",
                "s3:GetObjectTagging",
                "s3:GetObjectVersion",
                "s3:PutObject",
                "s3:PutObjectTagging",
            ],
            seeds.map((arn) => `${arn}/*`),
        ),
        allow("FindSeedCode", ["s3:ListBucketVersions"], seeds),
        // With a bucket key the context is the bucket. Nothing else is decrypted.
        allow(
            "EncryptSeedCode",
            ["kms:Decrypt", "kms:GenerateDataKey"],
            stages.map(({ scope }) => anyKeyArn(scope)),
            { StringEquals: { ...tagsOfOurs(stages), "kms:EncryptionContext:aws:s3:arn": seeds } },
        ),
    ];
}

/** Name of the stack of a repository, for any project. */
function repositoryStack(scope: Scope): string {
    return projectPartName({ scope, name: "*" }, "repository");
}

/** Pipelines of jobs that are declared, and the role that they run with. Nothing starts them. */
export function declaredPipelineRights(stages: readonly HeldStage[]): Statement[] {
    return [
        allow(
            "ManageDeclaredPipelines",
            [
                "sagemaker:AddTags",
                "sagemaker:CreatePipeline",
                "sagemaker:DeletePipeline",
                "sagemaker:DeleteTags",
                "sagemaker:DescribePipeline",
                "sagemaker:ListTags",
                "sagemaker:UpdatePipeline",
            ],
            ofProjects(stages, "sagemaker", "pipeline/"),
        ),
        allow(
            "PassPipelineRole",
            ["iam:PassRole"],
            stages.map(({ scope }) => roleArn(scope, "pipeline-execution")),
            { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
        ),
    ];
}
