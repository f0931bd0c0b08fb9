import { RegistryPolicy, RepositoryPolicy } from "@pulumi/aws/ecr";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, wellArchitected } from "../../support/references";
import { validatePolicyNotPublic } from "../../support/resourcePolicies";

export const ecrPolicyNotPublic: ResourceValidationPolicy = {
    name: "ecr-policy-not-public",
    description:
        "The policy of an image repository, or of the registry, admits named accounts and organisations alone.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP07", "Analyze public and cross-account access"),
    tags: equivalents({ checkov: ["CKV_AWS_32"] }),
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
    remediationSteps: "Name the accounts as principals, or narrow the statement by aws:PrincipalOrgID.",
    validateResource: validatePolicyNotPublic([RegistryPolicy, RepositoryPolicy], "policy"),
};
