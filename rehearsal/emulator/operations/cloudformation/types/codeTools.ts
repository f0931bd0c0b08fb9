import { arnOf } from "../../arn";
import { structureOf, textOf, type Parameters } from "../../parameters";
import { lowerCamel } from "./lowerCamel";
import type { ResourceType, ResourceTypes } from "./resourceType";

function projectOf(properties: Parameters): Parameters {
    return lowerCamel(properties, { renamed: { BuildSpec: "buildspec" } }) as Parameters;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html */
const build: ResourceType = {
    async create(account, properties, generated) {
        const name = textOf(properties, "Name") || generated;
        const answer = await account.json("codebuild", "CreateProject", { ...projectOf(properties), name });
        return { Ref: name, Arn: textOf(structureOf(answer, "project"), "arn") };
    },
    async update(account, properties, { Ref }) {
        await account.json("codebuild", "UpdateProject", { ...projectOf(properties), name: Ref });
    },
    async delete(account, { Ref }) {
        await account.json("codebuild", "DeleteProject", { name: Ref });
    },
};

function pipelineOf(properties: Parameters): { readonly pipeline: Parameters; readonly tags: unknown } {
    const { tags, ...pipeline } = lowerCamel(properties, { free: ["Configuration"] }) as Parameters;
    return { pipeline, tags };
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html */
const pipeline: ResourceType = {
    async create(account, properties, generated) {
        const name = textOf(properties, "Name") || generated;
        const asked = pipelineOf(properties);
        await account.json("codepipeline", "CreatePipeline", { ...asked, pipeline: { ...asked.pipeline, name } });
        return { Ref: name };
    },
    async update(account, properties, { Ref }) {
        const asked = pipelineOf(properties).pipeline;
        await account.json("codepipeline", "UpdatePipeline", { pipeline: { ...asked, name: Ref } });
    },
    async delete(account, { Ref }) {
        await account.json("codepipeline", "DeletePipeline", { name: Ref });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
const logGroup: ResourceType = {
    async create(account, properties, generated) {
        const logGroupName = textOf(properties, "LogGroupName") || generated;
        const { retentionInDays, tags, ...asked } = lowerCamel(properties) as Parameters;
        const pairs = Array.isArray(tags) ? (tags as { key: string; value: string }[]) : [];
        const given = Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
        await account.json("logs", "CreateLogGroup", { ...asked, logGroupName, tags: given });
        if (retentionInDays !== undefined) {
            await account.json("logs", "PutRetentionPolicy", { logGroupName, retentionInDays });
        }
        return { Ref: logGroupName, Arn: arnOf("logs", account.scope, `log-group:${logGroupName}:*`) };
    },
    async delete(account, { Ref }) {
        await account.json("logs", "DeleteLogGroup", { logGroupName: Ref });
    },
};

/** Types of what builds and delivers. */
export const codeToolTypes: ResourceTypes = {
    "AWS::CodeBuild::Project": build,
    "AWS::CodePipeline::Pipeline": pipeline,
    "AWS::Logs::LogGroup": logGroup,
};
