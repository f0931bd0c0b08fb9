import { Domain } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerDomainCustomerKey: ResourceValidationPolicy = {
    name: "sagemaker-domain-customer-key",
    description: "The file system of a SageMaker domain is encrypted with a named key.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ checkov: ["CKV_AWS_187"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-studio.html",
    remediationSteps: "Set kmsKeyId to the ARN of a customer-managed key. A change replaces the domain.",
    validateResource: validateProperty([Domain], {
        property: "kmsKeyId",
        ownKey: true,
        otherwise: "home directories would be encrypted with a key that nobody here can withdraw.",
    }),
};
