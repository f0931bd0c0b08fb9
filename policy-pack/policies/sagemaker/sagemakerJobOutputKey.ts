import type { ResourceValidationPolicy } from "@pulumi/policy";
import { jobsWith, settingsOf, valueAt } from "../../support/jobs";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const sagemakerJobOutputKey: ResourceValidationPolicy = {
    name: "sagemaker-job-output-key",
    description: "The results of a job are encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ checkov: ["CKV_AWS_367"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
    remediationSteps: "Set kmsKeyId where the job names its output, to the ARN of a customer-managed key.",
    validateResource: validateResourceOfTypes(jobsWith("output"), (props, args, reportViolation) => {
        const { shape, settings } = settingsOf(args.type, props);
        judgeEach(settings, (job) => {
            const output = valueAt(job, shape.output);
            if (!isRecord(output) || !isWritten(output, "kmsKeyId")) {
                reportViolation(
                    `${args.name}: ${shape.output} has no kmsKeyId; whoever reads the bucket reads the results.`,
                );
            }
        });
    }),
};
