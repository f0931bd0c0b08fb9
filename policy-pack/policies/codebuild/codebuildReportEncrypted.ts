import { ReportGroup } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { valueAt } from "../../support/jobs";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const codebuildReportEncrypted: ResourceValidationPolicy = {
    name: "codebuild-report-encrypted",
    description: "Test reports that a build exports to a bucket are encrypted there.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("CodeBuild.7", "CodeBuild report group exports should be encrypted at rest"),
    tags: equivalents({ securityHub: ["CodeBuild.7"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-7",
    remediationSteps: "Set exportConfig.s3Destination.encryptionDisabled to false and encryptionKey to your key.",
    validateResource: validateResourceOfTypes([ReportGroup], (props, args, reportViolation) => {
        if (String(valueAt(props, "exportConfig.s3Destination.encryptionDisabled")) === "true") {
            reportViolation(`${args.name}: exportConfig.s3Destination.encryptionDisabled is true; it has to be false.`);
        }
    }),
};
