import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerExperimentVolumeKey: ResourceValidationPolicy = {
    name: "sagemaker-experiment-volume-key",
    description: "The instances of an inference experiment are encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.23",
        "SageMaker inference experiments should encrypt instance storage with customer managed keys",
    ),
    tags: equivalents({ securityHub: ["SageMaker.23"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-23",
    remediationSteps: "Set kmsKey to the ARN of a customer-managed key.",
    validateResource: validateProperty(["aws:sagemaker/inferenceExperiment:InferenceExperiment"], {
        property: "kmsKey",
        ownKey: true,
        otherwise: "its volumes would be encrypted with a key that nobody here can withdraw.",
    }),
};
