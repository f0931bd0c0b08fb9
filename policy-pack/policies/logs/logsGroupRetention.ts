import { LogGroup } from "@pulumi/aws/cloudwatch";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { logRetentionDays } from "../../controls/values";
import { validateResourceOfType } from "../../support/resourceTypes";
import { equivalents, nist } from "../../support/references";
import { remediateProperties } from "../../support/remediation";

interface Options {
    readonly minimumDays: number;
}

export const logsGroupRetention: ResourceValidationPolicy = {
    name: "logs-group-retention",
    description: "A log group keeps its logs for a stated time, a year or more.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: nist("CloudWatch.16", "CloudWatch log groups should be retained for a specified time period"),
    tags: equivalents({ securityHub: ["CloudWatch.16"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
    remediationSteps: "Set retentionInDays to 365 or more.",
    configSchema: {
        properties: {
            minimumDays: {
                type: "integer",
                minimum: 1,
                maximum: 3653,
                default: logRetentionDays,
                description: "Fewest days that logs have to be kept.",
            },
        },
    },
    // A group that keeps its logs without end would lose the old ones.
    remediateResource: remediateProperties([LogGroup], {
        retentionInDays: (days, args) =>
            typeof days === "number" && days > 0 ? Math.max(days, args.getConfig<Options>().minimumDays) : days,
    }),
    validateResource: validateResourceOfType(LogGroup, (group, args, reportViolation) => {
        const { minimumDays } = args.getConfig<Options>();
        const days = group.retentionInDays ?? 0;
        if (days === 0) {
            reportViolation(`${args.name}: retentionInDays is not set; logs would be kept, and paid for, without end.`);
        } else if (days < minimumDays) {
            reportViolation(`${args.name}: retentionInDays is ${days}; it has to be ${minimumDays} or more.`);
        }
    }),
};
