import type { types } from "@pulumi/aws";
import { resourceArn } from "../identity/arns";
import { modelPackageGroupName, projectResourceName, type Project } from "../support/naming";
import { packageVariable } from "./deliveryStages";
import type { SourcePlan } from "./plan";
import { changeEvent } from "./source";

type InputTransformer = types.input.cloudwatch.EventTargetInputTransformer;

/** A rule of EventBridge, and what it makes of an event. */
export interface ProjectRule {
    /** What tells the rule from others of the project, at most 14 characters. */
    readonly part: string;
    readonly description: string;
    /** What an event has to look like. */
    readonly pattern: object;
    /** What the target is told. @default the event as it is */
    readonly input?: InputTransformer;
}

/** The rule that starts a delivery when code changes; none where the pipeline itself notices. */
export function changeRules(project: Project, source: SourcePlan): ProjectRule[] {
    const pattern = changeEvent(project, source);
    const description = `The code of project ${project.name} changed`;
    return pattern === undefined ? [] : [{ part: "commit", description, pattern }];
}

/**
 * The rule that starts a delivery when a model is approved, with that very model: no rejection, no other change of an
 * approved one. SageMaker may tell an approval more than once; the delivery finds then that nothing is left to do, or that
 * an older run is about to do it.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/triggering.html
 *
 * @param models what follows the prefix in the name of the model package group
 */
export function approvalRule(project: Project, models: string): ProjectRule {
    const group = modelPackageGroupName(project.scope, models);
    return {
        part: "approval",
        description: `A model of ${group} was approved`,
        pattern: {
            source: ["aws.sagemaker"],
            "detail-type": ["SageMaker Model Package State Change"],
            detail: {
                ModelPackageGroupName: [group],
                ModelApprovalStatus: ["Approved"],
                // An event that doesn't say what changed is no reason to miss an approval.
                $or: [
                    { UpdatedModelPackageFields: ["ModelApprovalStatus"] },
                    { UpdatedModelPackageFields: [{ exists: false }] },
                ],
            },
        },
        // CodePipeline takes what its StartPipelineExecution takes, but for the name.
        input: {
            inputPaths: { package: "$.detail.ModelPackageArn" },
            inputTemplate: `{"variables":[{"name":"${packageVariable}","value":<package>}]}`,
        },
    };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export function deliveryFailure(project: Project): ProjectRule {
    return {
        part: "failure",
        description: `The delivery of project ${project.name} failed`,
        pattern: {
            source: ["aws.codepipeline"],
            "detail-type": ["CodePipeline Pipeline Execution State Change"],
            detail: { pipeline: [projectResourceName(project)], state: ["FAILED"] },
        },
        input: message(
            `The delivery of project ${project.name} failed: pipeline ${projectResourceName(project)}, execution <run>.`,
            { run: "$.detail.execution-id" },
        ),
    };
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
export function runFailure(project: Project): ProjectRule {
    const pipelineArn = resourceArn(project.scope, "sagemaker", `pipeline/${projectResourceName(project)}`);
    return {
        part: "run-failure",
        description: `A run of the pipeline of project ${project.name} failed`,
        pattern: {
            source: ["aws.sagemaker"],
            "detail-type": ["SageMaker Model Building Pipeline Execution Status Change"],
            detail: { currentPipelineExecutionStatus: ["Failed"], pipelineArn: [pipelineArn] },
        },
        input: message(`No model of project ${project.name} was registered: <run> failed.`, {
            run: "$.detail.pipelineExecutionArn",
        }),
    };
}

/**
 * One line for people.
 *
 * @param text with names of values in angle brackets
 * @param paths where the values are in the event
 */
function message(text: string, paths: Record<string, string>): InputTransformer {
    return { inputPaths: paths, inputTemplate: JSON.stringify(text) };
}
