import { Queue } from "@pulumi/aws/sqs";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, nist } from "../../support/references";

export const sqsQueueEncrypted: ResourceValidationPolicy = {
    name: "sqs-queue-encrypted",
    description: "A queue is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: nist("SQS.1", "Amazon SQS queues should be encrypted at rest"),
    tags: equivalents({ securityHub: ["SQS.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-1",
    remediationSteps: "Set kmsMasterKeyId to a customer-managed key.",
    validateResource: validateProperty([Queue], {
        property: "kmsMasterKeyId",
        ownKey: true,
        otherwise: "its messages would be encrypted with a key that nobody here can withdraw.",
    }),
};
