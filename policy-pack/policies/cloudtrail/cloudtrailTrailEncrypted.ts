import { Trail } from "@pulumi/aws/cloudtrail";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const cloudtrailTrailEncrypted: ResourceValidationPolicy = {
    name: "cloudtrail-trail-encrypted",
    description: "The log files of a trail are encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("CloudTrail.2", "CloudTrail should have encryption at-rest enabled"),
    tags: equivalents({ securityHub: ["CloudTrail.2"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2",
    remediationSteps: "Set kmsKeyId to the ARN of a customer-managed key.",
    validateResource: validateProperty([Trail], {
        property: "kmsKeyId",
        ownKey: true,
        otherwise: "whoever reads the bucket reads who did what.",
    }),
};
