import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { isRecord, isWrittenInStack, listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { someOf } from "../../support/unknowns";

export const s3BucketLifecycle: StackValidationPolicy = {
    name: "s3-bucket-lifecycle",
    description: "A bucket has a rule about what becomes of its objects with time.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: foundational("S3.13", "S3 general purpose buckets should have Lifecycle configurations"),
    tags: equivalents({ securityHub: ["S3.10", "S3.13"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
    remediationSteps:
        "Declare an aws.s3.BucketLifecycleConfiguration for the bucket with a rule whose status is Enabled.",
    validateStack: validateBuckets((bucket, args) =>
        hasRule(bucket, args.resources)
            ? []
            : ["no enabled rule of a BucketLifecycleConfiguration belongs to it; what is stored would stay for ever."],
    ),
};

function hasRule(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const inline = isWrittenInStack(bucket, "lifecycleRules") ? listOf(bucket.props.lifecycleRules) : [];
    return (
        someOf(inline, (rule) => isRecord(rule) && rule.enabled === true) ||
        someOf(ofBucket(bucket, resources, "lifecycle"), ({ props }) =>
            someOf(listOf(props.rules), (rule) => isRecord(rule) && rule.status === "Enabled"),
        )
    );
}
