import { Queue, QueuePolicy } from "@pulumi/aws/sqs";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, nist } from "../../support/references";
import { validatePolicyNotPublic } from "../../support/resourcePolicies";

export const sqsPolicyNotPublic: ResourceValidationPolicy = {
    name: "sqs-policy-not-public",
    description: "The policy of a queue admits named accounts and organisations alone.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: nist("SQS.3", "SQS queue access policies should not allow public access"),
    tags: equivalents({ securityHub: ["SQS.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-3",
    remediationSteps:
        "Name the accounts as principals, or narrow the statement by aws:SourceArn or aws:PrincipalOrgID.",
    validateResource: validatePolicyNotPublic([Queue, QueuePolicy], "policy"),
};
