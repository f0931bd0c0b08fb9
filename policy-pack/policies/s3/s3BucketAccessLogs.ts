import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, receivesAccessLogs, validateBuckets } from "../../support/buckets";
import { isWrittenInStack } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";

export const s3BucketAccessLogs: StackValidationPolicy = {
    name: "s3-bucket-access-logs",
    description: "A bucket has its access logged. Buckets that receive such logs are excepted.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("S3.9", "S3 general purpose buckets should have server access logging enabled"),
    tags: equivalents({ securityHub: ["S3.9"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
    remediationSteps:
        "Declare an aws.s3.BucketLogging for the bucket, with a bucket of its own for logs as targetBucket.",
    validateStack: validateBuckets((bucket, args) =>
        receivesAccessLogs(bucket, args.resources) || isLogged(bucket, args.resources)
            ? []
            : ["no BucketLogging belongs to it; nobody could tell who read its objects."],
    ),
};

function isLogged(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    return ofBucket(bucket, resources, "logging").length > 0 || isWrittenInStack(bucket, "logging");
}
