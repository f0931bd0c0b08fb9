import { bucketArn, roleArn, type Scope } from "../support/naming";
import { pullImages } from "./containerPermissions";
import {
    catalogueFeatures,
    listBuckets,
    ownBuckets,
    passToSageMaker,
    registerModels,
    runJobs,
    stopSteps,
} from "./jobPermissions";
import { grantKeys, useKeys } from "./keyPermissions";
import type { Statement } from "./policyDocument";
import { tagOnCreation } from "./projectPermissions";
import { readSageMaker } from "./readingPermissions";
import { sageMakerTrust } from "./trust";

/** Where offline feature stores keep their records in the data bucket. */
const featureStorePrefix = "feature-store/";

/**
 * SageMaker assumes the role for pipelines and feature groups alone. It does so from outside of the network, where the
 * buckets have to let the role in; no container ever gets its credentials, because no job can run with it.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
export function pipelineExecutionTrust(scope: Scope): Statement[] {
    return [sageMakerTrust(scope, "pipeline/*", "feature-group/*")];
}

/**
 * Running the steps of a pipeline, with jobs that run as Studio does, and filling offline feature stores.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html
 */
export function pipelineExecutionPermissions(scope: Scope): Statement[] {
    return [
        ...runJobs(scope),
        stopSteps(scope),
        ...registerModels(scope),
        tagOnCreation(scope),
        ...readSageMaker(scope),
        // Not the roles of users: whoever writes a pipeline would run code as any of them.
        passToSageMaker(roleArn(scope, "studio-execution")),
        ...pullImages(scope, []),
        listBuckets(scope),
        {
            // Conditions read what evaluation steps wrote; registration looks at the artefact.
            Sid: "ReadResults",
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: [`${bucketArn(scope, "data")}/*`, `${bucketArn(scope, "models")}/*`],
            Condition: ownBuckets(scope),
        },
        ...fillFeatureStores(scope),
        catalogueFeatures(scope),
        useKeys(scope, ["kms:Decrypt", "kms:GenerateDataKey*"], "data"),
        grantKeys(scope, "data", "volumes"),
    ];
}

/**
 * What Feature Store asks of its role. ACLs are off in the bucket; the service names the one that changes nothing.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-iam-awsmanpol-feature-store.html
 */
function fillFeatureStores(scope: Scope): Statement[] {
    const owned = { "aws:ResourceAccount": scope.accountId };
    const data = bucketArn(scope, "data");
    return [
        {
            Sid: "CheckFeatureBucket",
            Effect: "Allow",
            Action: ["s3:GetBucketAcl"],
            Resource: [data],
            Condition: { StringEquals: owned },
        },
        {
            Sid: "WriteFeatures",
            Effect: "Allow",
            Action: ["s3:PutObject"],
            Resource: [`${data}/${featureStorePrefix}*`],
            Condition: { StringEquals: owned },
        },
        {
            Sid: "LeaveFeaturesToOwner",
            Effect: "Allow",
            Action: ["s3:PutObjectAcl"],
            Resource: [`${data}/${featureStorePrefix}*`],
            Condition: { StringEquals: { ...owned, "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
    ];
}
