import { bucketArn, roleArn, type Scope } from "../support/naming";
import { anySageMaker, projectSageMaker } from "./arns";
import { attachToNetwork, pullImages, pushImages, readAwsBuckets, writeLogsAndMetrics } from "./containerPermissions";
import {
    catalogueFeatures,
    endTagged,
    listBuckets,
    ownBuckets,
    passToSageMaker,
    registerModels,
    runJobs,
} from "./jobPermissions";
import { grantKeys, useKeys } from "./keyPermissions";
import type { Statement } from "./policyDocument";
import { tagOnCreation, useCatalogue, useCodeRepositories } from "./projectPermissions";
import {
    readDelivery,
    readLogsAndMetrics,
    readParameters,
    readSageMaker,
    takePackageToken,
} from "./readingPermissions";
import { sageMakerTrust } from "./trust";

/** SageMaker assumes the role for Studio and for the jobs that are started from it. */
export function studioExecutionTrust(scope: Scope): Statement[] {
    return [sageMakerTrust(scope, "*")];
}

/**
 * What notebooks and the containers of jobs do in SageMaker and with data: everything up to the registration of a
 * model, and no approval. The rest is in {@link studioSurroundings}: both together are too long for inline policies.
 *
 * @param selfArn ARN of the role itself, which its jobs run with
 */
export function studioExecutionPermissions(scope: Scope, selfArn = roleArn(scope, "studio-execution")): Statement[] {
    return [
        ...runJobs(scope),
        endTagged(scope),
        ...registerModels(scope),
        ...buildOnModels(scope),
        ...useSpaces(scope),
        tagOnCreation(scope),
        passToSageMaker(selfArn, roleArn(scope, "pipeline-execution")),
        ...readSageMaker(scope),
        ...useBuckets(scope),
        useKeys(scope, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"], "data", "studio", "volumes"),
        grantKeys(scope, "data", "studio", "volumes"),
        ...readLogsAndMetrics(scope),
        ...writeLogsAndMetrics(scope),
        ...useCatalogue(scope, "roleLevel"),
    ];
}

/**
 * What notebooks and containers find around them: images, network, packages, code and the catalogue of features. All
 * execution roles of Studio share it as one managed policy.
 *
 * @param trustedDockerAccounts accounts whose images Docker in Studio may pull
 */
export function studioSurroundings(scope: Scope, trustedDockerAccounts: readonly string[] = []): Statement[] {
    return [
        ...pullImages(scope, trustedDockerAccounts),
        pushImages(scope),
        ...attachToNetwork(scope),
        takePackageToken(),
        readParameters(scope),
        ...readDelivery(scope),
        ...useCodeRepositories(scope),
        readAwsBuckets(scope),
        catalogueFeatures(scope),
    ];
}

/** Pipelines, feature groups and test endpoints of projects. */
function buildOnModels(scope: Scope): Statement[] {
    return [
        {
            Sid: "RunPipelines",
            Effect: "Allow",
            Action: [
                "sagemaker:CreatePipeline",
                "sagemaker:DeletePipeline",
                "sagemaker:RetryPipelineExecution",
                "sagemaker:StartPipelineExecution",
                "sagemaker:StopPipelineExecution",
                "sagemaker:UpdatePipeline",
                "sagemaker:UpdatePipelineExecution",
            ],
            Resource: projectSageMaker(scope, "pipeline"),
        },
        {
            Sid: "UseFeatureGroups",
            Effect: "Allow",
            Action: [
                "sagemaker:BatchGetRecord",
                "sagemaker:CreateFeatureGroup",
                "sagemaker:DeleteFeatureGroup",
                "sagemaker:DeleteRecord",
                "sagemaker:GetRecord",
                "sagemaker:PutRecord",
                "sagemaker:UpdateFeatureGroup",
                "sagemaker:UpdateFeatureMetadata",
            ],
            Resource: projectSageMaker(scope, "feature-group"),
        },
        {
            Sid: "TryEndpoints",
            Effect: "Allow",
            Action: [
                "sagemaker:CreateEndpoint",
                "sagemaker:CreateEndpointConfig",
                "sagemaker:DeleteEndpoint",
                "sagemaker:DeleteEndpointConfig",
                "sagemaker:InvokeEndpoint",
                "sagemaker:UpdateEndpoint",
            ],
            Resource: projectSageMaker(scope, "endpoint", "endpoint-config"),
        },
    ];
}

/**
 * The private spaces of the user whom Studio names in the session, and their applications.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-spaces.html
 */
function useSpaces(scope: Scope): Statement[] {
    const owner = anySageMaker(scope, "user-profile").map((arn) =>
        arn.replace("*", "${sagemaker:DomainId}/${sagemaker:UserProfileName}"),
    );
    return [
        {
            Sid: "UsePrivateSpaces",
            Effect: "Allow",
            Action: [
                "sagemaker:CreateApp",
                "sagemaker:CreateSpace",
                "sagemaker:DeleteApp",
                "sagemaker:DeleteSpace",
                "sagemaker:UpdateSpace",
            ],
            Resource: anySageMaker(scope, "app", "space"),
            Condition: {
                ArnLike: { "sagemaker:OwnerUserProfileArn": owner },
                StringEquals: { "sagemaker:SpaceSharingType": "Private" },
            },
        },
        {
            Sid: "OpenOwnSpaces",
            Effect: "Allow",
            Action: ["sagemaker:CreatePresignedDomainUrl"],
            Resource: owner,
        },
    ];
}

/** Objects in the buckets for data and models. Neither versions nor models are removed: what was
 * overwritten stays as an earlier version. */
function useBuckets(scope: Scope): Statement[] {
    const data = `${bucketArn(scope, "data")}/*`;
    const models = `${bucketArn(scope, "models")}/*`;
    const on = (Sid: string, Action: string[], Resource: string[]): Statement => {
        return { Sid, Effect: "Allow", Action, Resource, Condition: ownBuckets(scope) };
    };
    return [
        listBuckets(scope),
        on(
            "UseObjects",
            [
                "s3:AbortMultipartUpload",
                "s3:GetObject",
                "s3:GetObjectTagging",
                "s3:GetObjectVersion",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
                "s3:PutObjectTagging",
            ],
            [data, models],
        ),
        on("DeleteData", ["s3:DeleteObject"], [data]),
    ];
}
