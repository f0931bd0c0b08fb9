import type { StackValidationPolicy } from "@pulumi/policy";
import { validateStackResources } from "../../support/resourceTypes";
import { isBucket, ofBucket } from "../../support/buckets";
import { publicAccessSettings } from "../../support/publicAccess";
import { equivalents, foundational } from "../../support/references";
import { judgeEach } from "../../support/unknowns";

export const s3BucketPublicAccessBlock: StackValidationPolicy = {
    name: "s3-bucket-public-access-block",
    description: "A bucket blocks public access in all four ways.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational("S3.8", "S3 general purpose buckets should block public access"),
    tags: equivalents({ securityHub: ["S3.8"], preventive: ["data-encrypted"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
    remediationSteps: `Declare an aws.s3.BucketPublicAccessBlock for the bucket with ${publicAccessSettings.join(", ")} set to true.`,
    validateStack: validateStackResources((args, reportViolation) => {
        judgeEach(args.resources.filter(isBucket), (bucket) => {
            const blocks = ofBucket(bucket, args.resources, "publicAccessBlock");
            if (blocks.length === 0) {
                reportViolation(
                    `${bucket.name}: no BucketPublicAccessBlock belongs to it; the bucket could be made public.`,
                    bucket.urn,
                );
            }
            judgeEach(blocks, (block) => {
                const open = publicAccessSettings.filter((setting) => block.props[setting] !== true);
                if (open.length > 0) {
                    reportViolation(
                        `${bucket.name}: public access block leaves ${open.join(", ")} off; all are on.`,
                        bucket.urn,
                    );
                }
            });
        });
    }),
};
