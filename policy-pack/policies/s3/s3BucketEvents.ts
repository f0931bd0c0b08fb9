import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { listOf } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { someOf } from "../../support/unknowns";

export const s3BucketEvents: StackValidationPolicy = {
    name: "s3-bucket-events",
    description: "A bucket tells somebody about what happens to its objects.",
    severity: "medium",
    enforcementLevel: "disabled",
    framework: nist("S3.11", "S3 general purpose buckets should have event notifications enabled"),
    tags: equivalents({ securityHub: ["S3.11"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-11",
    remediationSteps:
        "Declare an aws.s3.BucketNotification with eventbridge set to true, or with targets. " +
        "A trail that records data events serves the same end, and no stack tells of it: it is off by default.",
    validateStack: validateBuckets((bucket, args) =>
        isHeard(bucket, args.resources) ? [] : ["no BucketNotification belongs to it; nothing is told of its objects."],
    ),
};

function isHeard(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    return someOf(ofBucket(bucket, resources, "notification"), ({ props }) =>
        someOf(
            [
                () => props.eventbridge === true,
                ...["lambdaFunctions", "queues", "topics"].map((targets) => () => listOf(props[targets]).length > 0),
            ],
            (isTold) => isTold(),
        ),
    );
}
