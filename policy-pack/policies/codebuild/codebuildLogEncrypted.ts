import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { valueAt } from "../../support/jobs";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const codebuildLogEncrypted: ResourceValidationPolicy = {
    name: "codebuild-log-encrypted",
    description: "Logs of builds that go to a bucket are encrypted there.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("CodeBuild.3", "CodeBuild S3 logs should be encrypted"),
    tags: equivalents({ securityHub: ["CodeBuild.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-3",
    remediationSteps: "Leave logsConfig.s3Logs.encryptionDisabled out, or set it to false.",
    validateResource: validateResourceOfTypes([Project], (props, args, reportViolation) => {
        if (String(valueAt(props, "logsConfig.s3Logs.encryptionDisabled")) === "true") {
            reportViolation(`${args.name}: logsConfig.s3Logs.encryptionDisabled is true; it has to be false.`);
        }
    }),
};
