import { Trail } from "@pulumi/aws/cloudtrail";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const cloudtrailTrailEveryRegion: ResourceValidationPolicy = {
    name: "cloudtrail-trail-every-region",
    description: "A trail records what is done in every region.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational(
        "CloudTrail.1",
        "CloudTrail should be enabled and configured with at least one multi-Region trail that includes read and write management events",
    ),
    tags: equivalents({ securityHub: ["CloudTrail.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1",
    remediationSteps: "Set isMultiRegionTrail to true.",
    validateResource: validateProperty([Trail], {
        property: "isMultiRegionTrail",
        allowed: [true],
        otherwise: "what somebody does in a region that nobody uses would leave no record.",
    }),
};
