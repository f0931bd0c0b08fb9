import { Topic } from "@pulumi/aws/sns";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, nist } from "../../support/references";

export const snsTopicEncrypted: ResourceValidationPolicy = {
    name: "sns-topic-encrypted",
    description: "A topic is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: nist("SNS.1", "SNS topics should be encrypted at-rest using AWS KMS"),
    tags: equivalents({ securityHub: ["SNS.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-1",
    remediationSteps: "Set kmsMasterKeyId to a customer-managed key.",
    validateResource: validateProperty([Topic], {
        property: "kmsMasterKeyId",
        ownKey: true,
        otherwise: "its messages would be encrypted with a key that nobody here can withdraw, or not at all.",
    }),
};
