import { Topic, TopicPolicy } from "@pulumi/aws/sns";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, nist } from "../../support/references";
import { validatePolicyNotPublic } from "../../support/resourcePolicies";

export const snsPolicyNotPublic: ResourceValidationPolicy = {
    name: "sns-policy-not-public",
    description: "The policy of a topic admits named accounts and organisations alone.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: nist("SNS.4", "SNS topic access policies should not allow public access"),
    tags: equivalents({ securityHub: ["SNS.4"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4",
    remediationSteps:
        "Name the accounts as principals, or narrow the statement by aws:SourceOwner or aws:PrincipalOrgID.",
    validateResource: validatePolicyNotPublic([Topic, TopicPolicy], "policy"),
};
