import { ModelPackageGroupPolicy } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, wellArchitected } from "../../support/references";
import { validatePolicyNotPublic } from "../../support/resourcePolicies";

export const sagemakerModelGroupPolicyScoped: ResourceValidationPolicy = {
    name: "sagemaker-model-group-policy-scoped",
    description: "The policy of a model package group admits named accounts and organisations alone.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP07", "Analyze public and cross-account access"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy.html",
    remediationSteps: "Name the accounts as principals, or narrow the statement by aws:PrincipalOrgID.",
    validateResource: validatePolicyNotPublic([ModelPackageGroupPolicy], "resourcePolicy"),
};
