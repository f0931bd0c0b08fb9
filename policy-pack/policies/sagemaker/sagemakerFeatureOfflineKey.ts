import { FeatureGroup } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isWritten } from "../../support/presence";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerFeatureOfflineKey: ResourceValidationPolicy = {
    name: "sagemaker-feature-offline-key",
    description: "The offline store of a feature group is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.17",
        "SageMaker feature group offline stores should be encrypted with AWS KMS keys",
    ),
    tags: equivalents({ securityHub: ["SageMaker.17"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-17",
    remediationSteps: "Set offlineStoreConfig.s3StorageConfig.kmsKeyId to the ARN of a customer-managed key.",
    validateResource: validateProperty([FeatureGroup], {
        property: "offlineStoreConfig.s3StorageConfig.kmsKeyId",
        ownKey: true,
        otherwise: "whoever reads the bucket reads the features.",
        exceptWhere: (group) => !isWritten(group, "offlineStoreConfig"),
    }),
};
