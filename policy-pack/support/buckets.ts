import type { PolicyResource } from "@pulumi/policy";
import { isRecord, known } from "./presence";
import { companionsOf, names, type ResourceKind } from "./relations";

/** What companions of a bucket name it by. */
const bucketIdentity = ["bucket", "id"];

/** Version 6 of the AWS provider had `V2` in some of the names; version 7 still takes them. */
function s3Kind(name: string): ResourceKind {
    const module = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const tokens = [`aws:s3/${module}:${name}`, `aws:s3/${module}V2:${name}V2`];
    return ({ type }) => tokens.includes(type);
}

export const isBucket = s3Kind("Bucket");

/** Kinds of resources that complete a bucket. */
export const bucketCompanions = {
    encryption: s3Kind("BucketServerSideEncryptionConfiguration"),
    logging: s3Kind("BucketLogging"),
    policy: s3Kind("BucketPolicy"),
    publicAccessBlock: s3Kind("BucketPublicAccessBlock"),
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
