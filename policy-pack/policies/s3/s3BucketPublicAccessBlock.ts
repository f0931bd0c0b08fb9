import { BucketPublicAccessBlock } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { isWritten } from "../../support/presence";
import { publicAccessSettings } from "../../support/publicAccess";
import { equivalents, foundational } from "../../support/references";
import { remediateProperties } from "../../support/remediation";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const s3BucketPublicAccessBlock: ResourceValidationPolicy & StackValidationPolicy = {
    name: "s3-bucket-public-access-block",
    description: "A bucket blocks public access in all four ways.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational("S3.8", "S3 general purpose buckets should block public access"),
    tags: equivalents({ securityHub: ["S3.8"], preventive: ["data-encrypted"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
    remediationSteps: `Declare an aws.s3.BucketPublicAccessBlock for the bucket with ${publicAccessSettings.join(", ")} set to true.`,
    remediateResource: remediateProperties(
        [BucketPublicAccessBlock],
        Object.fromEntries(publicAccessSettings.map((setting) => [setting, () => true])),
    ),
    validateResource: validateResourceOfTypes([BucketPublicAccessBlock], (props, args, reportViolation) => {
        judgeEach(publicAccessSettings, (setting) => {
            if (!isWritten(props, setting) || String(props[setting]) !== "true") {
                reportViolation(`${args.name}: leaves ${setting} off; all four are on.`);
            }
        });
    }),
    validateStack: validateBuckets((bucket, { resources }) =>
        ofBucket(bucket, resources, "publicAccessBlock").length > 0
            ? []
            : ["no BucketPublicAccessBlock belongs to it; the bucket could be made public."],
    ),
};
