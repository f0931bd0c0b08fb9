import { Pipeline } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isPipelineDefinition } from "../../declarations";
import { isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const sagemakerPipelineReadable: ResourceValidationPolicy = {
    name: "sagemaker-pipeline-readable",
    description: "The definition of a SageMaker pipeline is in the program, so that its jobs can be judged.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC01-BP06", "Automate deployment of standard security controls"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/define-pipeline.html",
    remediationSteps: "Give the definition as JSON in pipelineDefinition, not as an object in S3.",
    validateResource: validateResourceOfTypes([Pipeline], (props, args, reportViolation) => {
        if (!isWritten(props, "pipelineDefinition")) {
            reportViolation(`${args.name}: pipelineDefinition is not set; what its jobs do cannot be judged.`);
        } else if (!isPipelineDefinition(props.pipelineDefinition)) {
            reportViolation(
                `${args.name}: pipelineDefinition is not a pipeline in JSON; what its jobs do cannot be judged.`,
            );
        }
    }),
};
