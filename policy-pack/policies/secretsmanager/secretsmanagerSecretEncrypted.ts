import { Secret } from "@pulumi/aws/secretsmanager";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const secretsmanagerSecretEncrypted: ResourceValidationPolicy = {
    name: "secretsmanager-secret-encrypted",
    description: "A secret is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ config: ["SECRETSMANAGER_USING_CMK"], checkov: ["CKV_AWS_149"] }),
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
    remediationSteps: "Set kmsKeyId to the ARN of a customer-managed key.",
    validateResource: validateProperty([Secret], {
        property: "kmsKeyId",
        ownKey: true,
        otherwise: "it would be encrypted with a key that nobody here can withdraw.",
    }),
};
