import { Model } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerModelIsolated: ResourceValidationPolicy = {
    name: "sagemaker-model-isolated",
    description: "The containers of a model are isolated from every network.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity("SageMaker.5", "SageMaker models should have network isolation enabled"),
    tags: equivalents({ securityHub: ["SageMaker.5"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-5",
    remediationSteps: "Set enableNetworkIsolation to true. A container that has to call AWS itself needs an exemption.",
    validateResource: validateProperty([Model], {
        property: "enableNetworkIsolation",
        allowed: [true],
        otherwise: "its containers get the credentials of the role.",
    }),
};
