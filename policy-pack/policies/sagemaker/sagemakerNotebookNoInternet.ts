import { NotebookInstance } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerNotebookNoInternet: ResourceValidationPolicy = {
    name: "sagemaker-notebook-no-internet",
    description: "A notebook instance has no way to the internet of its own.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: aiSecurity("SageMaker.1", "Amazon SageMaker notebook instances should not have direct internet access"),
    tags: equivalents({ securityHub: ["SageMaker.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-1",
    remediationSteps: "Set directInternetAccess to Disabled, and place the notebook in a private subnet.",
    validateResource: validateProperty([NotebookInstance], {
        property: "directInternetAccess",
        allowed: ["Disabled"],
        otherwise: "SageMaker would give the notebook a way to the internet.",
    }),
};
