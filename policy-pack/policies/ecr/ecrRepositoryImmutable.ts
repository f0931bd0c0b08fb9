import { Repository } from "@pulumi/aws/ecr";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const ecrRepositoryImmutable: ResourceValidationPolicy = {
    name: "ecr-repository-immutable",
    description: "Tags of a repository name one image for good.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("ECR.2", "ECR private repositories should have tag immutability configured"),
    tags: equivalents({ securityHub: ["ECR.2"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2",
    remediationSteps: "Set imageTagMutability to IMMUTABLE.",
    validateResource: validateProperty([Repository], {
        property: "imageTagMutability",
        allowed: ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"],
        otherwise: "an image that was reviewed could be exchanged under its tag.",
    }),
};
