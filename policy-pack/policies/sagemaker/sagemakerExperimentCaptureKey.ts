import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isWritten } from "../../support/presence";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerExperimentCaptureKey: ResourceValidationPolicy = {
    name: "sagemaker-experiment-capture-key",
    description: "What an inference experiment captures is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.24",
        "SageMaker inference experiments should encrypt captured data with customer managed keys",
    ),
    tags: equivalents({ securityHub: ["SageMaker.24"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-24",
    remediationSteps: "Set dataStorageConfig.kmsKey to the ARN of a customer-managed key.",
    validateResource: validateProperty(["aws:sagemaker/inferenceExperiment:InferenceExperiment"], {
        property: "dataStorageConfig.kmsKey",
        ownKey: true,
        otherwise: "whoever reads the bucket reads requests and answers.",
        exceptWhere: (experiment) => !isWritten(experiment, "dataStorageConfig"),
    }),
};
