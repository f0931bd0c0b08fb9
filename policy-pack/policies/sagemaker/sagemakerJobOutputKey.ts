import { FlowDefinition } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { jobsWith, settingsOf, valueAt } from "../../support/jobs";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const sagemakerJobOutputKey: ResourceValidationPolicy = {
    name: "sagemaker-job-output-key",
    description: "The results of a job, and of a review by people, are encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ checkov: ["CKV_AWS_367", "CKV_AWS_372"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
    remediationSteps:
        "Set kmsKeyId where the job or the flow definition names its output, to the ARN of a customer-managed key.",
    validateResource: validateResourceOfTypes(
        [...jobsWith("output"), FlowDefinition],
        (props, args, reportViolation) => {
            const { output, settings } = args.isType(FlowDefinition)
                ? { output: "outputConfig", settings: [props] }
                : outputsOf(args.type, props);
            judgeEach(settings, (holder) => {
                const found = valueAt(holder, output);
                if (!isRecord(found) || !isWritten(found, "kmsKeyId")) {
                    reportViolation(
                        `${args.name}: ${output} has no kmsKeyId; whoever reads the bucket reads the results.`,
                    );
                }
            });
        },
    ),
};

/** Where a job names its output, and the mappings that this is in. */
function outputsOf(
    type: string,
    props: Properties,
): { readonly output: string; readonly settings: readonly Properties[] } {
    const { shape, settings } = settingsOf(type, props);
    return { output: shape.output, settings };
}
