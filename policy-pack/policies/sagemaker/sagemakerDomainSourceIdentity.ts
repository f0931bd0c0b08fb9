import { Domain } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerDomainSourceIdentity: ResourceValidationPolicy = {
    name: "sagemaker-domain-source-identity",
    description: "What users of a SageMaker domain do carries the name of their profile.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC04-BP01", "Configure service and application logging"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access-how-to.html",
    remediationSteps:
        "Set domainSettings.executionRoleIdentityConfig to USER_PROFILE_NAME, and let the execution roles admit sts:SetSourceIdentity.",
    validateResource: validateProperty([Domain], {
        property: "domainSettings.executionRoleIdentityConfig",
        allowed: ["USER_PROFILE_NAME"],
        otherwise: "a trail would not tell who did what.",
    }),
};
