import { NotebookInstance } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";
import { remediateProperties } from "../../support/remediation";

export const sagemakerNotebookNoRoot: ResourceValidationPolicy = {
    name: "sagemaker-notebook-no-root",
    description: "Users of a notebook instance are not root on it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: aiSecurity("SageMaker.3", "Users should not have root access to SageMaker notebook instances"),
    tags: equivalents({ securityHub: ["SageMaker.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-3",
    remediationSteps: "Set rootAccess to Disabled. Lifecycle scripts still run as root.",
    remediateResource: remediateProperties([NotebookInstance], { rootAccess: () => "Disabled" }),
    validateResource: validateProperty([NotebookInstance], {
        property: "rootAccess",
        allowed: ["Disabled"],
        otherwise: "users could change what guards the notebook.",
    }),
};
