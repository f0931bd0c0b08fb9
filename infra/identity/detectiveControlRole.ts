import { projectPrefix, type Scope } from "../support/naming";
import { anySageMaker, logArns } from "./arns";
import type { Statement } from "./policyDocument";
import { readSageMaker } from "./readingPermissions";
import { serviceTrust } from "./trust";

/** Lambda tells the account of a function, not the function. */
export function detectiveControlTrust(scope: Scope): Statement[] {
    return [serviceTrust(scope, "lambda")];
}

/** Finding what breaks the rules, marking it, stopping what runs and removing what serves. */
export function detectiveControlPermissions(scope: Scope): Statement[] {
    return [
        ...readSageMaker(scope),
        {
            Sid: "MarkViolations",
            Effect: "Allow",
            Action: ["sagemaker:AddTags", "sagemaker:DeleteTags"],
            Resource: anySageMaker(scope, ...stoppable, ...removable),
        },
        {
            Sid: "StopViolations",
            Effect: "Allow",
            Action: [
                "sagemaker:StopAutoMLJob",
                "sagemaker:StopHyperParameterTuningJob",
                "sagemaker:StopNotebookInstance",
                "sagemaker:StopProcessingJob",
                "sagemaker:StopTrainingJob",
                "sagemaker:StopTransformJob",
            ],
            Resource: anySageMaker(scope, ...stoppable),
        },
        {
            Sid: "RemoveViolations",
            Effect: "Allow",
            Action: ["sagemaker:DeleteEndpoint", "sagemaker:DeleteEndpointConfig", "sagemaker:DeleteModel"],
            Resource: anySageMaker(scope, ...removable),
        },
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: logArns(scope, `/aws/lambda/${projectPrefix(scope)}*`),
        },
    ];
}

const stoppable = [
    "automl-job",
    "hyper-parameter-tuning-job",
    "notebook-instance",
    "processing-job",
    "training-job",
    "transform-job",
];

const removable = ["endpoint", "endpoint-config", "model"];
