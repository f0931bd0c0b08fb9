import { FileSystem } from "@pulumi/aws/efs";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const efsFileSystemEncrypted: ResourceValidationPolicy = {
    name: "efs-file-system-encrypted",
    description: "A file system is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational(
        "EFS.1",
        "Elastic File System should be configured to encrypt file data at-rest using AWS KMS",
    ),
    tags: equivalents({ securityHub: ["EFS.1", "EFS.8"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-1",
    remediationSteps:
        "Set encrypted to true and kmsKeyId to the ARN of a customer-managed key. A change replaces the file system.",
    validateResource: validateProperty([FileSystem], {
        property: "kmsKeyId",
        ownKey: true,
        otherwise: "its files would be encrypted with a key that nobody here can withdraw, or not at all.",
    }),
};
