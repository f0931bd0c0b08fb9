import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { secondsNow, structureOf, structuresOf, textOf, textsOf, type Parameters } from "../parameters";
import { TagStore } from "../tagStore";

/** A pipeline as it was declared, and when. */
interface Pipeline {
    readonly pipeline: Parameters;
    readonly created: number;
    readonly updated: number;
}

/** The pipelines, by name. Moto describes their times as text, which no client reads. */
const pipelines = new Memory<Pipeline>();

const tags = new TagStore();

/** What CodePipeline says of a pipeline that does not say it itself. */
const defaults = { pipelineType: "V1", executionMode: "SUPERSEDED" };

/** The pipeline of a name. Refuses one that isn't there. */
export function requirePipeline({ scope }: Pick<OperationContext, "scope">, name: string): Pipeline {
    const found = pipelines.in(scope).get(name);
    if (found === undefined) {
        throw new AwsError("PipelineNotFoundException", `Account does not have a pipeline with name '${name}'`);
    }
    return found;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html */
export const createPipeline: Operation = ({ call, scope }) => {
    const asked = structureOf(call.json, "pipeline");
    const name = textOf(asked, "name");
    if (pipelines.in(scope).has(name)) {
        throw new AwsError("PipelineNameInUseException", `A pipeline with the name '${name}' already exists`);
    }
    const pipeline = { ...defaults, ...asked, version: 1 };
    pipelines.in(scope).set(name, { pipeline, created: secondsNow(), updated: secondsNow() });
    const given = structuresOf(call.json, "tags");
    tags.put(scope, arnOf("codepipeline", scope, name), given.map(tagPair));
    return jsonAnswer({ pipeline, tags: given });
};

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_UpdatePipeline.html */
export const updatePipeline: Operation = (context) => {
    const asked = structureOf(context.call.json, "pipeline");
    const name = textOf(asked, "name");
    const before = requirePipeline(context, name);
    const pipeline = { ...defaults, ...asked, version: Number(before.pipeline.version) + 1 };
    pipelines.in(context.scope).set(name, { ...before, pipeline, updated: secondsNow() });
    return jsonAnswer({ pipeline });
};

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipeline.html */
export const getPipeline: Operation = (context) => {
    const name = textOf(context.call.json, "name");
    const { pipeline, created, updated } = requirePipeline(context, name);
    return jsonAnswer({
        pipeline,
        metadata: { pipelineArn: arnOf("codepipeline", context.scope, name), created, updated },
    });
};

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListPipelines.html */
export const listPipelines: Operation = ({ scope }) =>
    jsonAnswer({
        pipelines: [...pipelines.in(scope).values()].map(({ pipeline, created, updated }) => ({
            name: pipeline.name,
            version: pipeline.version,
            pipelineType: pipeline.pipelineType,
            executionMode: pipeline.executionMode,
            created,
            updated,
        })),
    });

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_DeletePipeline.html */
export const deletePipeline: Operation = ({ call, scope }) => {
    const name = textOf(call.json, "name");
    pipelines.in(scope).delete(name);
    tags.forget(scope, arnOf("codepipeline", scope, name));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation = ({ call, scope }) =>
    jsonAnswer({
        tags: [...tags.of(scope, textOf(call.json, "resourceArn"))].map(([key, value]) => ({ key, value })),
    });

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_TagResource.html */
export const tagResource: Operation = ({ call, scope }) => {
    tags.put(scope, textOf(call.json, "resourceArn"), structuresOf(call.json, "tags").map(tagPair));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation = ({ call, scope }) => {
    tags.remove(scope, textOf(call.json, "resourceArn"), textsOf(call.json, "tagKeys"));
    return jsonAnswer({});
};

function tagPair(tag: Parameters): [string, string] {
    return [textOf(tag, "key"), textOf(tag, "value")];
}
