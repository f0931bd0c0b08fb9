import { NotebookInstance } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerNotebookInVpc: ResourceValidationPolicy = {
    name: "sagemaker-notebook-in-vpc",
    description: "A notebook instance is in a subnet of a VPC.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: aiSecurity("SageMaker.2", "SageMaker notebook instances should be launched in a custom VPC"),
    tags: equivalents({ securityHub: ["SageMaker.2"], preventive: ["jobs-in-vpc"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-2",
    remediationSteps: "Set subnetId to a private subnet, and name security groups.",
    validateResource: validateProperty([NotebookInstance], {
        property: "subnetId",
        otherwise: "the notebook would be in a network of SageMaker.",
    }),
};
