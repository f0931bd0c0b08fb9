import type { EnvironmentRole } from "../../../infra/identity/roleDocuments";
import { roleArn } from "../../../infra/support/naming";
import type { Context } from "../decisions";
import { production } from "../fixtures";
import { judge, own, ownRole, type Decision } from "./roleSupport";

const model = own("sagemaker", "model-package/sm-mlops-dev--abalone/3");
const data = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
const models = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models";
const key = own("kms", "key/1");
const profile = own("sagemaker", "user-profile/d-1/alice");
const release = own("codepipeline", "sm-mlops-dev--abalone/Production/Approve");
const boundary = "arn:aws:iam::111122223333:policy/sm-mlops/dev/sm-mlops-dev-eu-west-1-boundary";
const projectRole = "arn:aws:iam::111122223333:role/sm-mlops/dev/project/abalone-build";
const toSageMaker = { "iam:PassedToService": "sagemaker.amazonaws.com" };
const ownTags = { "aws:ResourceTag/EnvironmentName": "sm-mlops", "aws:ResourceTag/EnvironmentType": "dev" };
const ownBucket = { "aws:ResourceAccount": "111122223333" };
const alias = (purpose: string): Context => ({ "kms:ResourceAliases": [`alias/sm-mlops-dev-${purpose}`] });
const space = (owner: string): Context => ({
    "sagemaker:OwnerUserProfileArn": owner,
    "sagemaker:SpaceSharingType": "Private",
});
/** The tests do not fill in policy variables. */
const ownProfile = own("sagemaker", "user-profile/${sagemaker:DomainId}/${sagemaker:UserProfileName}");

const decisions = {
    "studio-execution": [
        ["runs jobs", "sagemaker:CreateTrainingJob", own("sagemaker", "training-job/t"), ["RunJobs"]],
        [
            "runs none of another region",
            "sagemaker:CreateTrainingJob",
            "arn:aws:sagemaker:us-east-1:111122223333:training-job/t",
            [],
        ],
        [
            "stops jobs of the environment",
            "sagemaker:StopTrainingJob",
            own("sagemaker", "training-job/t"),
            ["EndJobsAndModels"],
            ownTags,
        ],
        ["stops no others", "sagemaker:StopTrainingJob", own("sagemaker", "training-job/t"), []],
        [
            "deletes models of the environment",
            "sagemaker:DeleteModel",
            own("sagemaker", "model/m"),
            ["EndJobsAndModels"],
            ownTags,
        ],
        [
            "deletes no model of another stage",
            "sagemaker:DeleteModel",
            own("sagemaker", "model/sm-mlops-prod--abalone"),
            [],
            { ...ownTags, "aws:ResourceTag/EnvironmentType": "prod" },
        ],
        ["deletes no model without tags", "sagemaker:DeleteModel", own("sagemaker", "model/m"), []],
        [
            "starts pipelines of projects",
            "sagemaker:StartPipelineExecution",
            own("sagemaker", "pipeline/sm-mlops-dev--a"),
            ["RunPipelines"],
        ],
        ["starts no others", "sagemaker:StartPipelineExecution", own("sagemaker", "pipeline/payroll"), []],
        [
            "registers pending models",
            "sagemaker:CreateModelPackage",
            model,
            ["RegisterPendingModels"],
            { "sagemaker:ModelApprovalStatus": "PendingManualApproval" },
        ],
        ["registers models without a status", "sagemaker:CreateModelPackage", model, ["RegisterPendingModels"]],
        [
            "registers no approved models",
            "sagemaker:CreateModelPackage",
            model,
            [],
            { "sagemaker:ModelApprovalStatus": "Approved" },
        ],
        ["approves no models", "sagemaker:UpdateModelPackage", model, []],
        ["approves no releases", "codepipeline:PutApprovalResult", release, []],
        [
            "passes itself to SageMaker",
            "iam:PassRole",
            ownRole("studio-execution"),
            ["PassRolesToSageMaker"],
            toSageMaker,
        ],
        [
            "passes the pipelines' role",
            "iam:PassRole",
            ownRole("pipeline-execution"),
            ["PassRolesToSageMaker"],
            toSageMaker,
        ],
        [
            "passes no role to another service",
            "iam:PassRole",
            ownRole("studio-execution"),
            [],
            { "iam:PassedToService": "lambda.amazonaws.com" },
        ],
        ["passes no role of people", "iam:PassRole", ownRole("team-admin"), [], toSageMaker],
        ["reads data", "s3:GetObject", `${data}/x`, ["UseObjects"], ownBucket],
        [
            "reads no like-named bucket of others",
            "s3:GetObject",
            `${data}/x`,
            [],
            { "aws:ResourceAccount": "999988887777" },
        ],
        ["reads no other bucket", "s3:GetObject", "arn:aws:s3:::payroll/x", [], ownBucket],
        ["deletes data", "s3:DeleteObject", `${data}/x`, ["DeleteData"], ownBucket],
        ["deletes no models", "s3:DeleteObject", `${models}/x`, [], ownBucket],
        ["removes no versions", "s3:DeleteObjectVersion", `${data}/x`, [], ownBucket],
        ["creates no buckets", "s3:CreateBucket", "arn:aws:s3:::new", [], ownBucket],
        ["decrypts with the data key", "kms:Decrypt", key, ["UseKeys"], alias("data")],
        ["decrypts with no other key", "kms:Decrypt", key, [], alias("payroll")],
        ["administers no key", "kms:PutKeyPolicy", key, [], alias("data")],
        [
            "lets services use the volume key",
            "kms:CreateGrant",
            key,
            ["GrantKeysToServices"],
            { ...alias("volumes"), "kms:GrantIsForAWSResource": "true" },
        ],
        [
            "gives nobody else a grant",
            "kms:CreateGrant",
            key,
            [],
            { ...alias("volumes"), "kms:GrantIsForAWSResource": "false" },
        ],
        [
            "uses own spaces",
            "sagemaker:CreateApp",
            own("sagemaker", "app/d-1/alice/JupyterLab/default"),
            ["UsePrivateSpaces"],
            space(ownProfile),
        ],
        [
            "uses no other's",
            "sagemaker:CreateApp",
            own("sagemaker", "app/d-1/bob/JupyterLab/default"),
            [],
            space(own("sagemaker", "user-profile/d-1/bob")),
        ],
        ["opens no other's Studio", "sagemaker:CreatePresignedDomainUrl", profile, []],
        [
            "tags what it creates",
            "sagemaker:AddTags",
            model,
            ["TagOnCreation"],
            { "sagemaker:TaggingAction": "CreateModelPackage" },
        ],
        ["tags nothing that exists", "sagemaker:AddTags", profile, []],
        [
            "tags nothing that it changes",
            "sagemaker:AddTags",
            model,
            [],
            { "sagemaker:TaggingAction": "UpdateModelPackage" },
        ],
        [
            "publishes no packages",
            "codeartifact:PublishPackageVersion",
            own("codeartifact", "package/sm-mlops-dev/pypi/pypi//x"),
            [],
        ],
        [
            "takes a token for packages",
            "sts:GetServiceBearerToken",
            "*",
            ["TakePackageToken"],
            { "sts:AWSServiceName": "codeartifact.amazonaws.com" },
        ],
        [
            "takes no token for others",
            "sts:GetServiceBearerToken",
            "*",
            [],
            { "sts:AWSServiceName": "grafana.amazonaws.com" },
        ],
        ["pushes images of projects", "ecr:PutImage", own("ecr", "repository/sm-mlops-dev/abalone"), ["PushImages"]],
        ["pushes no other images", "ecr:PutImage", own("ecr", "repository/payroll"), []],
        [
            "pulls images of AWS",
            "ecr:BatchGetImage",
            "arn:aws:ecr:eu-west-1:141502667606:repository/sagemaker-xgboost",
            ["PullImages"],
        ],
        ["pulls no images of strangers", "ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:999988887777:repository/tool", []],
        ["assumes no role", "sts:AssumeRole", roleArn(production, "stack-set-execution"), []],
        ["creates no role", "iam:CreateRole", projectRole, [], { "iam:PermissionsBoundary": boundary }],
        ["creates no domain", "sagemaker:CreateDomain", own("sagemaker", "domain/d-1"), []],
    ],
    "pipeline-execution": [
        ["runs jobs", "sagemaker:CreateProcessingJob", own("sagemaker", "processing-job/p"), ["RunJobs"]],
        ["stops steps", "sagemaker:StopProcessingJob", own("sagemaker", "processing-job/p"), ["StopSteps"]],
        ["deletes no models", "sagemaker:DeleteModel", own("sagemaker", "model/m"), [], ownTags],
        [
            "gives jobs the role of Studio",
            "iam:PassRole",
            ownRole("studio-execution"),
            ["PassRolesToSageMaker"],
            toSageMaker,
        ],
        [
            "gives no job the role of a Studio user",
            "iam:PassRole",
            "arn:aws:iam::111122223333:role/sm-mlops/dev/studio-user/sm-mlops-dev-eu-west-1-bob",
            [],
            toSageMaker,
        ],
        ["gives no job its own role", "iam:PassRole", ownRole("pipeline-execution"), [], toSageMaker],
        ["reads what evaluations wrote", "s3:GetObject", `${data}/evaluation.json`, ["ReadResults"], ownBucket],
        ["writes no data", "s3:PutObject", `${data}/x`, [], ownBucket],
        ["writes no models", "s3:PutObject", `${models}/x`, [], ownBucket],
        ["fills feature stores", "s3:PutObject", `${data}/feature-store/x`, ["WriteFeatures"], ownBucket],
        [
            "leaves features to the owner of the bucket",
            "s3:PutObjectAcl",
            `${data}/feature-store/x`,
            ["LeaveFeaturesToOwner"],
            { ...ownBucket, "s3:x-amz-acl": "bucket-owner-full-control" },
        ],
        [
            "opens features to nobody",
            "s3:PutObjectAcl",
            `${data}/feature-store/x`,
            [],
            { ...ownBucket, "s3:x-amz-acl": "public-read" },
        ],
        [
            "registers no approved models",
            "sagemaker:CreateModelPackage",
            model,
            [],
            { "sagemaker:ModelApprovalStatus": "Approved" },
        ],
        ["approves no models", "sagemaker:UpdateModelPackage", model, []],
    ],
} satisfies Partial<Record<EnvironmentRole, readonly Decision[]>>;

judge(decisions);
