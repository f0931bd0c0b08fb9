import { Domain } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerDomainStudioWeb: ResourceValidationPolicy = {
    name: "sagemaker-domain-studio-web",
    description: "A SageMaker domain opens the present Studio, not the one that ended.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC01-BP08", "Evaluate and implement new security services and features regularly"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-migrate.html",
    remediationSteps: "Set defaultUserSettings.studioWebPortal to ENABLED and defaultLandingUri to studio::.",
    validateResource: validateProperty([Domain], {
        property: "defaultUserSettings.studioWebPortal",
        allowed: ["ENABLED"],
        otherwise: "users would land in an application that gets no updates.",
    }),
};
