import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const codebuildProjectEncrypted: ResourceValidationPolicy = {
    name: "codebuild-project-encrypted",
    description: "A build project encrypts what it makes with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({
        config: ["CODEBUILD_PROJECT_ARTIFACT_ENCRYPTION"],
        checkov: ["CKV_AWS_147", "CKV_AWS_78"],
        cfnGuard: ["codebuild_encryption_key_rule"],
    }),
    url: "https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html",
    remediationSteps: "Set encryptionKey to the ARN of a customer-managed key.",
    validateResource: validateProperty([Project], {
        property: "encryptionKey",
        ownKey: true,
        otherwise: "artifacts would be encrypted with a key that nobody here can withdraw.",
    }),
};
