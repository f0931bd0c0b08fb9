import type { ResourceValidationPolicy } from "@pulumi/policy";
import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerEndpointCaptureKey: ResourceValidationPolicy = {
    name: "sagemaker-endpoint-capture-key",
    description: "What an endpoint captures of requests and answers is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html",
    remediationSteps: "Set dataCaptureConfig.kmsKeyId to the ARN of a customer-managed key.",
    validateResource: validateResourceOfTypes([EndpointConfiguration], (props, args, reportViolation) => {
        const capture = isWritten(props, "dataCaptureConfig") ? props.dataCaptureConfig : undefined;
        if (isRecord(capture) && !isWritten(capture, "kmsKeyId") && capture.enableCapture !== false) {
            reportViolation(
                `${args.name}: dataCaptureConfig.kmsKeyId is not set; whoever reads the bucket reads requests and answers.`,
            );
        }
    }),
};
