import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { isRecord, isWrittenInStack, listOf } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { someOf } from "../../support/unknowns";

export const s3BucketReplication: StackValidationPolicy = {
    name: "s3-bucket-replication",
    description: "A bucket has its objects copied to another bucket.",
    severity: "low",
    enforcementLevel: "disabled",
    framework: nist("S3.7", "S3 general purpose buckets should use cross-Region replication"),
    tags: equivalents({ securityHub: ["S3.7"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-7",
    remediationSteps:
        "Declare an aws.s3.BucketReplicationConfig with an enabled rule. Where data have to stay in one Region, " +
        "or can be made anew, nothing has to be copied: it is off by default.",
    validateStack: validateBuckets((bucket, args) =>
        isReplicated(bucket, args.resources)
            ? []
            : [
                  "no enabled rule of a BucketReplicationConfig belongs to it; a Region that fails takes its objects along.",
              ],
    ),
};

function isReplicated(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const inline: unknown[] = isWrittenInStack(bucket, "replicationConfiguration")
        ? [bucket.props.replicationConfiguration]
        : [];
    const companions = ofBucket(bucket, resources, "replication").map(({ props }) => props);
    return someOf([...inline, ...companions], (replication) => {
        const rules = isRecord(replication) ? listOf(replication.rules) : [];
        return someOf(rules, (rule) => isRecord(rule) && rule.status === "Enabled");
    });
}
