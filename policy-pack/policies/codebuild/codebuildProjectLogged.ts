import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { someOf } from "../../support/unknowns";

export const codebuildProjectLogged: ResourceValidationPolicy = {
    name: "codebuild-project-logged",
    description: "A build project says where its logs go: to a log group, to a bucket, or to both.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("CodeBuild.4", "CodeBuild project environments should have a logging configuration"),
    tags: equivalents({ securityHub: ["CodeBuild.4"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-4",
    remediationSteps: "Name an encrypted log group in logsConfig.cloudwatchLogs, and do not disable it.",
    validateResource: validateResourceOfTypes([Project], (props, args, reportViolation) => {
        const logs = "logsConfig" in props ? props.logsConfig : undefined;
        const isOn = someOf(["cloudwatchLogs", "s3Logs"], (destination) => {
            const log = isRecord(logs) && destination in logs ? logs[destination] : undefined;
            return isRecord(log) && (isWritten(log, "status") ? log.status === "ENABLED" : isOnUnsaid(destination));
        });
        if (!isOn) {
            reportViolation(
                `${args.name}: logsConfig turns no log on; builds would leave no record, or one in a group that nobody keeps.`,
            );
        }
    }),
};

/** A log group that is named is used; logs in S3 have to be turned on. */
function isOnUnsaid(destination: string): boolean {
    return destination === "cloudwatchLogs";
}
