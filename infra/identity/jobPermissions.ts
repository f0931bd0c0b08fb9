import { bucketArn, type Scope } from "../support/naming";
import { anySageMaker, projectSageMaker, resourceArn } from "./arns";
import type { Statement } from "./policyDocument";
import { carriesTags } from "./tagConditions";

/** Types of jobs. Pipelines and libraries make up their names, so no prefix tells whose they are. */
const jobs = ["automl-job", "hyper-parameter-tuning-job", "processing-job", "training-job", "transform-job"];

/** Starting jobs and recording what they did. How a job has to be placed and encrypted is for the guardrails to say. */
export function runJobs(scope: Scope): Statement[] {
    return [
        {
            Sid: "RunJobs",
            Effect: "Allow",
            Action: [
                "sagemaker:CreateAutoMLJob",
                "sagemaker:CreateAutoMLJobV2",
                "sagemaker:CreateHyperParameterTuningJob",
                "sagemaker:CreateModel",
                "sagemaker:CreateProcessingJob",
                "sagemaker:CreateTrainingJob",
                "sagemaker:CreateTransformJob",
            ],
            Resource: anySageMaker(scope, "model", ...jobs),
        },
        {
            Sid: "TrackExperiments",
            Effect: "Allow",
            Action: [
                "sagemaker:AddAssociation",
                "sagemaker:AssociateTrialComponent",
                "sagemaker:BatchPutMetrics",
                "sagemaker:CreateAction",
                "sagemaker:CreateArtifact",
                "sagemaker:CreateContext",
                "sagemaker:CreateExperiment",
                "sagemaker:CreateTrial",
                "sagemaker:CreateTrialComponent",
                "sagemaker:DeleteAssociation",
                "sagemaker:DisassociateTrialComponent",
                "sagemaker:UpdateAction",
                "sagemaker:UpdateArtifact",
                "sagemaker:UpdateContext",
                "sagemaker:UpdateExperiment",
                "sagemaker:UpdateTrial",
                "sagemaker:UpdateTrialComponent",
            ],
            Resource: anySageMaker(
                scope,
                "action",
                "artifact",
                "context",
                "experiment",
                "experiment-trial",
                "experiment-trial-component",
                "processing-job",
                "training-job",
            ),
        },
    ];
}

const stopJobs = [
    "sagemaker:StopAutoMLJob",
    "sagemaker:StopHyperParameterTuningJob",
    "sagemaker:StopProcessingJob",
    "sagemaker:StopTrainingJob",
    "sagemaker:StopTransformJob",
];

/**
 * Stopping jobs and deleting models that carry the tags of the environment: Studio and the SDK's defaults put them on.
 * What belongs to other stages and environments of the account stays.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/custom-tags.html
 */
export function endTagged(scope: Scope): Statement {
    return {
        Sid: "EndJobsAndModels",
        Effect: "Allow",
        Action: ["sagemaker:DeleteModel", ...stopJobs],
        // Every action fits one kind of resource alone.
        Resource: [resourceArn(scope, "sagemaker", "*")],
        Condition: carriesTags(scope),
    };
}

/** Stopping the jobs of a run that is stopped. No step of a pipeline can ask for it, so tags do not matter. */
export function stopSteps(scope: Scope): Statement {
    return { Sid: "StopSteps", Effect: "Allow", Action: stopJobs, Resource: anySageMaker(scope, ...jobs) };
}

/**
 * Registering models. A model comes in pending: whoever trains one does not approve it.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function registerModels(scope: Scope): Statement[] {
    return [
        {
            Sid: "CreateModelGroups",
            Effect: "Allow",
            Action: ["sagemaker:CreateModelPackageGroup"],
            Resource: projectSageMaker(scope, "model-package-group"),
        },
        {
            Sid: "RegisterPendingModels",
            Effect: "Allow",
            Action: ["sagemaker:CreateModelPackage"],
            Resource: projectSageMaker(scope, "model-package"),
            // Without a status a version is registered as pending.
            Condition: { StringEqualsIfExists: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
        },
    ];
}

/** The table of an offline feature store in the data catalogue. */
export function catalogueFeatures(scope: Scope): Statement {
    const database = "sagemaker_featurestore";
    return {
        Sid: "CatalogueFeatures",
        Effect: "Allow",
        Action: [
            "glue:CreateDatabase",
            "glue:CreateTable",
            "glue:GetDatabase",
            "glue:GetTable",
            "glue:GetTables",
            "glue:UpdateTable",
        ],
        Resource: ["catalog", `database/${database}`, `table/${database}/*`].map((it) =>
            resourceArn(scope, "glue", it),
        ),
    };
}

/** Using a role with SageMaker. */
export function passToSageMaker(...roleArns: string[]): Statement {
    return {
        Sid: "PassRolesToSageMaker",
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: roleArns,
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    };
}

/** Finding objects in the buckets for data and models. */
export function listBuckets(scope: Scope): Statement {
    return {
        Sid: "ListBuckets",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
        Resource: [bucketArn(scope, "data"), bucketArn(scope, "models")],
        Condition: ownBuckets(scope),
    };
}

/** The name of a bucket is known before it exists; somebody else's bucket of that name is not touched. */
export function ownBuckets(scope: Scope): NonNullable<Statement["Condition"]> {
    return { StringEquals: { "aws:ResourceAccount": scope.accountId } };
}
