import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structuresOf, textOf, type Parameters } from "../parameters";
import { requirePipeline } from "./pipelines";

/** The executions of each pipeline, the newest first. No action runs here: an execution stays in progress. */
const executions = new Memory<readonly Parameters[]>();

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StartPipelineExecution.html */
export const startPipelineExecution: Operation = (context) => {
    const { json } = context.call;
    const trigger = { triggerType: "StartPipelineExecution", triggerDetail: context.account };
    const name = textOf(json, "name");
    return jsonAnswer({ pipelineExecutionId: start(context, name, structuresOf(json, "variables"), trigger) });
};

/**
 * Starts an execution. A variable that is not given has its default value; one that the pipeline does not declare is
 * refused.
 *
 * @returns its id
 */
export function start(
    context: Pick<OperationContext, "scope">,
    name: string,
    given: readonly Parameters[],
    trigger: Parameters,
): string {
    const { pipeline } = requirePipeline(context, name);
    const declared = structuresOf(pipeline, "variables");
    const unknown = given.filter((one) => !declared.some((variable) => variable.name === one.name));
    if (unknown.length > 0) {
        const names = unknown.map((one) => textOf(one, "name")).join(", ");
        throw new AwsError("ValidationException", `The pipeline ${name} declares no variable ${names}.`);
    }
    const execution = {
        pipelineName: name,
        pipelineVersion: pipeline.version,
        pipelineExecutionId: randomUUID(),
        status: "InProgress",
        executionMode: pipeline.executionMode,
        executionType: "STANDARD",
        trigger,
        startTime: secondsNow(),
        lastUpdateTime: secondsNow(),
        artifactRevisions: [],
        variables: declared.map((variable) => ({
            name: variable.name,
            resolvedValue: given.find((one) => one.name === variable.name)?.value ?? variable.defaultValue,
        })),
    };
    executions.in(context.scope).set(name, [execution, ...(executions.in(context.scope).get(name) ?? [])]);
    return execution.pipelineExecutionId;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineExecution.html */
export const getPipelineExecution: Operation = (context) => {
    const { json } = context.call;
    const [name, id] = [textOf(json, "pipelineName"), textOf(json, "pipelineExecutionId")];
    requirePipeline(context, name);
    const pipelineExecution = (executions.in(context.scope).get(name) ?? []).find(
        (execution) => execution.pipelineExecutionId === id,
    );
    if (pipelineExecution === undefined) {
        throw new AwsError("PipelineExecutionNotFoundException", `The pipeline ${name} has no execution ${id}.`);
    }
    return jsonAnswer({
        pipelineExecution: picked(
            pipelineExecution,
            Object.keys(pipelineExecution).filter((member) => !["startTime", "lastUpdateTime"].includes(member)),
        ),
    });
};

const summary = ["pipelineExecutionId", "status", "startTime", "lastUpdateTime", "trigger", "executionMode"];

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListPipelineExecutions.html */
export const listPipelineExecutions: Operation = (context) => {
    const name = textOf(context.call.json, "pipelineName");
    requirePipeline(context, name);
    const pipelineExecutionSummaries = (executions.in(context.scope).get(name) ?? []).map((execution) =>
        picked(execution, summary),
    );
    return jsonAnswer({ pipelineExecutionSummaries });
};
