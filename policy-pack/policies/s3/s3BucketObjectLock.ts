import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { isRecord, isWritten, isWrittenInStack } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { someOf } from "../../support/unknowns";

export const s3BucketObjectLock: StackValidationPolicy = {
    name: "s3-bucket-object-lock",
    description: "A bucket keeps objects from being deleted or overwritten for a time.",
    severity: "medium",
    enforcementLevel: "disabled",
    framework: nist("S3.15", "S3 general purpose buckets should have Object Lock enabled"),
    tags: equivalents({ securityHub: ["S3.15"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-15",
    remediationSteps:
        "Declare an aws.s3.BucketObjectLockConfiguration with a default retention for buckets whose objects are evidence. " +
        "Pipelines that overwrite objects cannot keep this policy: it is off by default.",
    validateStack: validateBuckets((bucket, args) =>
        isLocked(bucket, args.resources)
            ? []
            : [
                  "no BucketObjectLockConfiguration with a default retention belongs to it; its objects can be deleted at any time.",
              ],
    ),
};

function isLocked(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const inline: unknown[] = isWrittenInStack(bucket, "objectLockConfiguration")
        ? [bucket.props.objectLockConfiguration]
        : [];
    const companions = ofBucket(bucket, resources, "objectLock").map(({ props }) => props);
    return someOf([...inline, ...companions], (lock) => {
        const rule: unknown = isRecord(lock) ? lock.rule : undefined;
        return isRecord(rule) && isWritten(rule, "defaultRetention");
    });
}
