import { AccessPoint } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isRecord, isWritten } from "../../support/presence";
import { publicAccessSettings } from "../../support/publicAccess";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const s3AccessPointPublicAccessBlock: ResourceValidationPolicy = {
    name: "s3-access-point-public-access-block",
    description: "An access point blocks public access. Its settings cannot be changed later.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: foundational("S3.19", "S3 access points should have block public access settings enabled"),
    tags: equivalents({ securityHub: ["S3.19"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-19",
    remediationSteps:
        "Leave publicAccessBlockConfiguration out, which turns all four settings on, or set each to true.",
    validateResource: validateResourceOfTypes([AccessPoint], (props, args, reportViolation) => {
        const block = isWritten(props, "publicAccessBlockConfiguration") ? props.publicAccessBlockConfiguration : {};
        judgeEach(publicAccessSettings, (setting) => {
            if (isRecord(block) && isWritten(block, setting) && String(block[setting]) !== "true") {
                reportViolation(`${args.name}: publicAccessBlockConfiguration leaves ${setting} off; all are on.`);
            }
        });
    }),
};
