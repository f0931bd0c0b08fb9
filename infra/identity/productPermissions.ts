import { imageRepositoryArn, logGroupArn, projectPrefix, type Scope } from "../support/naming";
import { anySageMaker, projectArn, projectSageMaker } from "./arns";
import { grantKeys, useKeys } from "./keyPermissions";
import type { Statement } from "./policyDocument";
import { tagOnCreation } from "./projectPermissions";

/** Repositories, builds, pipelines and the rules that start them. */
export function manageDelivery(scope: Scope): Statement[] {
    return [
        {
            Sid: "ManageRepositories",
            Effect: "Allow",
            Action: [
                "codecommit:CreateCommit",
                "codecommit:CreateRepository",
                "codecommit:DeleteRepository",
                "codecommit:GetBranch",
                "codecommit:GetRepository",
                "codecommit:ListTagsForResource",
                "codecommit:TagResource",
                "codecommit:UntagResource",
                "codecommit:UpdateRepositoryDescription",
            ],
            Resource: [projectArn(scope, "codecommit")],
        },
        {
            Sid: "ManageBuilds",
            Effect: "Allow",
            Action: [
                "codebuild:BatchGetProjects",
                "codebuild:CreateProject",
                "codebuild:DeleteProject",
                "codebuild:UpdateProject",
            ],
            Resource: [projectArn(scope, "codebuild", "project/")],
        },
        {
            Sid: "ManagePipelines",
            Effect: "Allow",
            Action: [
                "codepipeline:CreatePipeline",
                "codepipeline:DeletePipeline",
                "codepipeline:GetPipeline",
                "codepipeline:GetPipelineState",
                "codepipeline:ListTagsForResource",
                "codepipeline:StartPipelineExecution",
                "codepipeline:TagResource",
                "codepipeline:UntagResource",
                "codepipeline:UpdatePipeline",
            ],
            Resource: [projectArn(scope, "codepipeline")],
        },
        {
            Sid: "ManageRules",
            Effect: "Allow",
            Action: [
                "events:DeleteRule",
                "events:DescribeRule",
                "events:ListTargetsByRule",
                "events:PutRule",
                "events:PutTargets",
                "events:RemoveTargets",
                "events:TagResource",
                "events:UntagResource",
            ],
            Resource: [projectArn(scope, "events", "rule/")],
        },
        {
            Sid: "ManageTopics",
            Effect: "Allow",
            Action: [
                "sns:CreateTopic",
                "sns:DeleteTopic",
                "sns:GetSubscriptionAttributes",
                "sns:GetTopicAttributes",
                "sns:ListSubscriptionsByTopic",
                "sns:ListTagsForResource",
                "sns:SetTopicAttributes",
                "sns:Subscribe",
                "sns:TagResource",
                "sns:Unsubscribe",
                "sns:UntagResource",
            ],
            Resource: [projectArn(scope, "sns")],
        },
        {
            Sid: "ManageBuildLogs",
            Effect: "Allow",
            Action: [
                "logs:AssociateKmsKey",
                "logs:CreateLogGroup",
                "logs:DeleteLogGroup",
                "logs:ListTagsForResource",
                "logs:PutRetentionPolicy",
                "logs:TagResource",
                "logs:UntagResource",
            ],
            Resource: [logGroupArn(scope, `/aws/codebuild/${projectPrefix(scope)}*`)],
        },
        {
            Sid: "FindBuildLogs",
            Effect: "Allow",
            Action: ["logs:DescribeLogGroups"],
            Resource: ["*"],
        },
    ];
}

/** Buckets for the artifacts of pipelines, image repositories, and the keys of both. */
export function manageStorage(scope: Scope): Statement[] {
    return [
        {
            Sid: "ManageArtifactBuckets",
            Effect: "Allow",
            Action: [
                "s3:CreateBucket",
                "s3:DeleteBucket",
                "s3:DeleteBucketPolicy",
                "s3:GetBucket*",
                "s3:GetEncryptionConfiguration",
                "s3:GetLifecycleConfiguration",
                "s3:PutBucketLogging",
                "s3:PutBucketOwnershipControls",
                "s3:PutBucketPolicy",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutBucketTagging",
                "s3:PutBucketVersioning",
                "s3:PutEncryptionConfiguration",
                "s3:PutLifecycleConfiguration",
            ],
            Resource: [`arn:${scope.partition}:s3:::${projectPrefix(scope)}*`],
            Condition: { StringEquals: { "aws:ResourceAccount": scope.accountId } },
        },
        {
            Sid: "ManageImageRepositories",
            Effect: "Allow",
            Action: [
                "ecr:CreateRepository",
                "ecr:DeleteRepository",
                "ecr:DescribeRepositories",
                "ecr:ListTagsForResource",
                "ecr:PutImageScanningConfiguration",
                "ecr:PutImageTagMutability",
                "ecr:PutLifecyclePolicy",
                "ecr:SetRepositoryPolicy",
                "ecr:TagResource",
                "ecr:UntagResource",
            ],
            Resource: [imageRepositoryArn(scope, "*")],
        },
        useKeys(scope, ["kms:Decrypt", "kms:GenerateDataKey*"], "data", "projects", "volumes"),
        grantKeys(scope, "data", "volumes"),
    ];
}

/** Groups of models, notebook instances with their start scripts, and profiles of Studio users. */
export function manageSageMaker(scope: Scope): Statement[] {
    return [
        {
            Sid: "ManageModelGroups",
            Effect: "Allow",
            Action: [
                "sagemaker:CreateModelPackageGroup",
                "sagemaker:DeleteModelPackageGroup",
                "sagemaker:DeleteModelPackageGroupPolicy",
                "sagemaker:DescribeModelPackageGroup",
                "sagemaker:GetModelPackageGroupPolicy",
                "sagemaker:PutModelPackageGroupPolicy",
            ],
            Resource: projectSageMaker(scope, "model-package-group"),
        },
        {
            Sid: "ManageNotebooks",
            Effect: "Allow",
            Action: [
                "sagemaker:CreateNotebookInstance",
                "sagemaker:CreateNotebookInstanceLifecycleConfig",
                "sagemaker:DeleteNotebookInstance",
                "sagemaker:DeleteNotebookInstanceLifecycleConfig",
                "sagemaker:DescribeNotebookInstance",
                "sagemaker:DescribeNotebookInstanceLifecycleConfig",
                "sagemaker:StartNotebookInstance",
                "sagemaker:StopNotebookInstance",
                "sagemaker:UpdateNotebookInstance",
                "sagemaker:UpdateNotebookInstanceLifecycleConfig",
            ],
            Resource: projectSageMaker(scope, "notebook-instance", "notebook-instance-lifecycle-config"),
        },
        {
            Sid: "ManageStudioUsers",
            Effect: "Allow",
            // A tag tells whose a profile is, and changes with the person.
            Action: [
                "sagemaker:AddTags",
                "sagemaker:CreateUserProfile",
                "sagemaker:DeleteTags",
                "sagemaker:DeleteUserProfile",
                "sagemaker:DescribeUserProfile",
                "sagemaker:ListTags",
                "sagemaker:UpdateUserProfile",
            ],
            Resource: projectSageMaker(scope, "user-profile/*"),
        },
        {
            Sid: "FindDomain",
            Effect: "Allow",
            Action: ["sagemaker:DescribeDomain"],
            Resource: anySageMaker(scope, "domain"),
        },
        tagOnCreation(scope),
    ];
}
