import type { BoundedAccount } from "../../identity/boundary";
import type { Statement } from "../../identity/policyDocument";
import { bucketArn, type Bucket } from "../../support/naming";
import type { HeldStage } from "../heldStage";
import { allow } from "./statement";

/** Buckets that the programs make; those of projects are known by what their ids begin with. */
const purposes: Readonly<Record<BoundedAccount, readonly Bucket[]>> = {
    "data-science": ["data", "models", "access-logs", "seed-code", "templates", { projectId: "p-*" }],
    target: ["captures", "access-logs"],
};

/** What the provider reads of every bucket, and what it sets. None of them reaches objects. */
const actions = [
    "s3:CreateBucket",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:GetAccelerateConfiguration",
    "s3:GetBucketAcl",
    "s3:GetBucketCORS",
    "s3:GetBucketLocation",
    "s3:GetBucketLogging",
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetBucketOwnershipControls",
    "s3:GetBucketPolicy",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetBucketRequestPayment",
    "s3:GetBucketTagging",
    "s3:GetBucketVersioning",
    "s3:GetBucketWebsite",
    "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration",
    "s3:GetReplicationConfiguration",
    "s3:ListBucket",
    "s3:ListTagsForResource",
    "s3:PutBucketLogging",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketTagging",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
    "s3:TagResource",
    "s3:UntagResource",
];

/** The buckets of the environment, without what is in them. */
export function bucketRights(stages: readonly HeldStage[]): Statement[] {
    const arns = stages.flatMap(({ scope, kind }) => purposes[kind].map((purpose) => bucketArn(scope, purpose)));
    return [allow("ManageOwnBuckets", actions, arns)];
}
