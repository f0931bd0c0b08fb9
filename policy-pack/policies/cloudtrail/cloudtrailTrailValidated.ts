import { Trail } from "@pulumi/aws/cloudtrail";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const cloudtrailTrailValidated: ResourceValidationPolicy = {
    name: "cloudtrail-trail-validated",
    description: "Whoever changes the log files of a trail is found out.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: foundational("CloudTrail.4", "CloudTrail log file validation should be enabled"),
    tags: equivalents({ securityHub: ["CloudTrail.4"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-4",
    remediationSteps: "Set enableLogFileValidation to true.",
    validateResource: validateProperty([Trail], {
        property: "enableLogFileValidation",
        allowed: [true],
        otherwise: "log files could be changed or removed without a trace.",
    }),
};
