import { LogGroup } from "@pulumi/aws/cloudwatch";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateResourceOfType } from "../../support/resourceTypes";
import { isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";

export const logsGroupEncrypted: ResourceValidationPolicy = {
    name: "logs-group-encrypted",
    description: "A log group is encrypted with a customer-managed key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({
        config: ["CLOUDWATCH_LOG_GROUP_ENCRYPTED"],
        checkov: ["CKV_AWS_158"],
        cfnGuard: ["cloudwatch_log_group_encrypted"],
    }),
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    remediationSteps: "Set kmsKeyId to the ARN of a key whose policy lets CloudWatch Logs of the region use it.",
    validateResource: validateResourceOfType(LogGroup, (group, args, reportViolation) => {
        if (!isWritten(group, "kmsKeyId")) {
            reportViolation(`${args.name}: kmsKeyId is not set; the logs would be encrypted with a key of AWS.`);
        }
    }),
};
