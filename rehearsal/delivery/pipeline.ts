import { BatchGetProjectsCommand } from "@aws-sdk/client-codebuild";
import {
    GetPipelineCommand,
    GetPipelineExecutionCommand,
    ListPipelineExecutionsCommand,
    StartPipelineExecutionCommand,
    type ActionDeclaration,
    type PipelineDeclaration,
} from "@aws-sdk/client-codepipeline";
import { z } from "zod";
import { given, type AwsClients } from "../aws";

/** Environment variables of a build, as CodeBuild sets them. */
export type Variables = Readonly<Record<string, string>>;

export async function readPipeline({ codePipeline }: AwsClients, name: string): Promise<PipelineDeclaration> {
    const { pipeline } = await codePipeline.send(new GetPipelineCommand({ name }));
    return given(pipeline, "pipeline");
}

/** The actions of a stage, in the order in which they run. */
export function actionsOf({ stages = [] }: PipelineDeclaration, stage: string): ActionDeclaration[] {
    const found = stages.find(({ name }) => name === stage);
    if (found === undefined) {
        const names = stages.map(({ name }) => name ?? "").join(", ");
        throw new Error(`The pipeline has no stage ${stage}, but ${names}.`);
    }
    return [...(found.actions ?? [])].sort((one, other) => (one.runOrder ?? 1) - (other.runOrder ?? 1));
}

/** Ids of the runs of a pipeline, the newest first. */
export async function runsOf({ codePipeline }: AwsClients, pipelineName: string): Promise<string[]> {
    const { pipelineExecutionSummaries = [] } = await codePipeline.send(
        new ListPipelineExecutionsCommand({ pipelineName }),
    );
    return pipelineExecutionSummaries.map((run) => given(run.pipelineExecutionId, "pipelineExecutionId"));
}

/** Variables of a run. */
export async function variablesOf(
    { codePipeline }: AwsClients,
    pipelineName: string,
    pipelineExecutionId: string,
): Promise<Variables> {
    const { pipelineExecution } = await codePipeline.send(
        new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
    );
    const variables = pipelineExecution?.variables ?? [];
    return Object.fromEntries(variables.map(({ name = "", resolvedValue = "" }) => [name, resolvedValue]));
}

/** Starts a run, as a rule does for an event. @returns its id */
export async function startRun({ codePipeline }: AwsClients, name: string, variables: Variables): Promise<string> {
    const listed = Object.entries(variables).map(([variable, value]) => ({ name: variable, value }));
    const { pipelineExecutionId } = await codePipeline.send(
        new StartPipelineExecutionCommand({ name, variables: listed }),
    );
    return given(pipelineExecutionId, "pipelineExecutionId");
}

const variableList = z.array(z.object({ name: z.string(), value: z.string() }));

/** A run of a pipeline. */
export interface Run {
    readonly id: string;
    readonly variables: Variables;
}

/** What a build finds in its environment: the variables of its project, and over them those of the action. */
export async function buildVariables(
    { codeBuild }: AwsClients,
    { configuration = {} }: ActionDeclaration,
    run: Run,
): Promise<Variables> {
    const name = given(configuration.ProjectName, "ProjectName");
    const { projects = [] } = await codeBuild.send(new BatchGetProjectsCommand({ names: [name] }));
    const declared = given(projects[0]?.environment?.environmentVariables, `environment of ${name}`);
    const own = variableList.parse(JSON.parse(configuration.EnvironmentVariables ?? "[]"));
    const settle = (value: string): string =>
        value
            .replace(/#\{variables\.([^}]+)\}/g, (_text, variable: string) => run.variables[variable] ?? "")
            .replaceAll("#{codepipeline.PipelineExecutionId}", run.id);
    return Object.fromEntries([
        ...declared.map(({ name: variable = "", value = "" }) => [variable, value] as const),
        ...own.map((variable) => [variable.name, settle(variable.value)] as const),
    ]);
}
