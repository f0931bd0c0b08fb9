import { AccountPublicAccessBlock } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isWritten } from "../../support/presence";
import { publicAccessSettings } from "../../support/publicAccess";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const s3AccountPublicAccessBlock: ResourceValidationPolicy = {
    name: "s3-account-public-access-block",
    description: "The public access block of an account has all four settings on.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("S3.1", "S3 general purpose buckets should have block public access settings enabled"),
    tags: equivalents({ securityHub: ["S3.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-1",
    remediationSteps: "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true.",
    validateResource: validateResourceOfTypes([AccountPublicAccessBlock], (props, args, reportViolation) => {
        judgeEach(publicAccessSettings, (setting) => {
            if (!isWritten(props, setting) || String(props[setting]) !== "true") {
                reportViolation(`${args.name}: the block of the account leaves ${setting} off; all are on.`);
            }
        });
    }),
};
