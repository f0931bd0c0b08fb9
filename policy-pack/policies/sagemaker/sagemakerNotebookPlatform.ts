import type { ResourceValidationPolicy } from "@pulumi/policy";
import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { notebookPlatforms } from "../../controls/values";
import { isWritten } from "../../support/presence";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { aiSecurity, equivalents } from "../../support/references";

interface Options {
    readonly supported: readonly string[];
}

export const sagemakerNotebookPlatform: ResourceValidationPolicy = {
    name: "sagemaker-notebook-platform",
    description: "A notebook instance runs on a platform that gets updates.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity("SageMaker.8", "SageMaker notebook instances should run on supported platforms"),
    tags: equivalents({ securityHub: ["SageMaker.8"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-8",
    remediationSteps: "Set platformIdentifier to a platform that AWS supports.",
    configSchema: {
        properties: {
            supported: {
                type: "array",
                items: { type: "string" },
                default: notebookPlatforms,
                description: "Platforms that get updates.",
            },
        },
    },
    validateResource: validateResourceOfTypes([NotebookInstance], (props, args, reportViolation) => {
        const { supported } = args.getConfig<Options>();
        const platform = isWritten(props, "platformIdentifier") ? String(props.platformIdentifier) : "not set";
        if (!supported.includes(platform)) {
            reportViolation(`${args.name}: platformIdentifier is ${platform}; supported are ${supported.join(", ")}.`);
        }
    }),
};
