import { Repository } from "@pulumi/aws/ecr";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";
import { remediateProperties } from "../../support/remediation";

export const ecrRepositoryScanned: ResourceValidationPolicy = {
    name: "ecr-repository-scanned",
    description: "Images of a repository are scanned when they arrive.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational("ECR.1", "ECR private repositories should have image scanning configured"),
    tags: equivalents({ securityHub: ["ECR.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
    remediationSteps:
        "Set imageScanningConfiguration.scanOnPush to true. Where Amazon Inspector scans the whole registry, disable the policy.",
    remediateResource: remediateProperties([Repository], { "imageScanningConfiguration.scanOnPush": () => true }),
    validateResource: validateProperty([Repository], {
        property: "imageScanningConfiguration.scanOnPush",
        allowed: [true],
        otherwise: "known weaknesses of its images would show nowhere.",
    }),
};
