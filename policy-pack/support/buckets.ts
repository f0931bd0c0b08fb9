import type { PolicyResource, StackValidation, StackValidationArgs } from "@pulumi/policy";
import { awsToken } from "../declarations/declaration";
import { isRecord, isWrittenInStack, known } from "./presence";
import { companionsOf, names, type ResourceKind } from "./relations";
import { validateStackResources } from "./resourceTypes";
import { judgeEach } from "./unknowns";

/** What companions of a bucket name it by. */
const bucketIdentity = ["bucket", "id"];

/** What reads, writes, lists or removes objects and their versions. */
export const dataActions: readonly string[] = [
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:PutObject",
];

/**
 * Tokens of a type of S3. Version 6 of the AWS provider had `V2` in some of the names; version 7 still takes them.
 *
 * @param name the type's name without it, such as `BucketAcl`
 */
export function s3Tokens(name: string): readonly string[] {
    return [name, `${name}V2`].map((each) => awsToken("s3", each));
}

function s3Kind(name: string): ResourceKind {
    const tokens = s3Tokens(name);
    return ({ type }) => tokens.includes(type);
}

export const isBucket = s3Kind("Bucket");

/** Kinds of resources that complete a bucket. */
export const bucketCompanions = {
    encryption: s3Kind("BucketServerSideEncryptionConfiguration"),
    lifecycle: s3Kind("BucketLifecycleConfiguration"),
    logging: s3Kind("BucketLogging"),
    notification: s3Kind("BucketNotification"),
    objectLock: s3Kind("BucketObjectLockConfiguration"),
    policy: s3Kind("BucketPolicy"),
    publicAccessBlock: s3Kind("BucketPublicAccessBlock"),
    replication: s3Kind("BucketReplicationConfig"),
    versioning: s3Kind("BucketVersioning"),
} as const;

/** The companions of one kind that belong to a bucket. */
export function ofBucket(
    bucket: PolicyResource,
    resources: readonly PolicyResource[],
    companion: keyof typeof bucketCompanions,
): PolicyResource[] {
    return companionsOf(bucket, resources, bucketCompanions[companion], "bucket", bucketIdentity);
}

/** Asks something of every bucket of a stack; what it finds is reported on the bucket. */
export function validateBuckets(
    findingsOf: (bucket: PolicyResource, args: StackValidationArgs) => readonly string[],
): StackValidation {
    return validateStackResources((args, reportViolation) => {
        judgeEach(args.resources.filter(isBucket), (bucket) => {
            for (const finding of findingsOf(bucket, args)) {
                reportViolation(`${bucket.name}: ${finding}`, bucket.urn);
            }
        });
    });
}

/** The policies of a bucket, each read when it is asked for: they may not be known yet. */
export function policyDocuments(bucket: PolicyResource, resources: readonly PolicyResource[]): (() => unknown)[] {
    const companions = ofBucket(bucket, resources, "policy");
    const owners = companions.length === 0 && isWrittenInStack(bucket, "policy") ? [bucket] : companions;
    return owners.map((owner) => (): unknown => owner.props.policy);
}

/**
 * Whether other buckets deliver their access logs to this one. S3 does not deliver them to a bucket that is encrypted
 * with a customer key, and writes them from outside every VPC.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function receivesAccessLogs(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const isTarget = (value: unknown, sources: readonly PolicyResource[]): boolean =>
        names(value, sources, bucket, bucketIdentity);

    const bySideResource = resources
        .filter((resource) => bucketCompanions.logging(resource))
        .filter((logging) => !ofBucket(bucket, [logging], "logging").includes(logging))
        .some((logging) =>
            isTarget(known(logging.props, "targetBucket"), logging.propertyDependencies.targetBucket ?? []),
        );
    const inline = resources
        .filter((other) => isBucket(other) && other.urn !== bucket.urn)
        .some((other) => {
            const logging = known(other.props, "logging");
            const target = isRecord(logging) ? known(logging, "targetBucket") : undefined;
            return isTarget(target, other.propertyDependencies.logging ?? []);
        });
    return bySideResource || inline;
}
