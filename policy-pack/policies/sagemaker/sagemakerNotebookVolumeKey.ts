import { NotebookInstance } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerNotebookVolumeKey: ResourceValidationPolicy = {
    name: "sagemaker-notebook-volume-key",
    description: "The volume of a notebook instance is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.21",
        "SageMaker notebook instance storage volumes should be encrypted with customer managed keys",
    ),
    tags: equivalents({ securityHub: ["SageMaker.21"], config: ["SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-21",
    remediationSteps: "Set kmsKeyId to the ARN of a customer-managed key.",
    validateResource: validateProperty([NotebookInstance], {
        property: "kmsKeyId",
        ownKey: true,
        otherwise: "its volume would be encrypted with a key that nobody here can withdraw.",
    }),
};
