import { isObject } from "../../../infra/support/isObject";
import { compareText, mappingsIn, textOf, type ReportResource } from "./resources";

/** One action of a stage. */
export interface ActionView {
    readonly name: string;
    /** What carries it out, such as `CodeBuild` or `Manual`. */
    readonly provider: string;
    /** Accounts that a stack set is brought to; a list with commas, or the name of a file that an artifact holds. */
    readonly targets?: string;
}

/** A stage of a pipeline. */
export interface StageView {
    readonly name: string;
    readonly actions: readonly ActionView[];
}

/** A pipeline of a project. */
export interface PipelineView {
    readonly resource: ReportResource;
    readonly name: string;
    readonly stages: readonly StageView[];
}

/** The path of a project's models: what builds them, where versions wait for approval, what delivers them. */
export interface ModelPath {
    /** Name of the model package group. */
    readonly group: string;
    /** Absent where the group is in none of the states. */
    readonly registry?: ReportResource;
    readonly builds: readonly PipelineView[];
    readonly deliveries: readonly PipelineView[];
}

const groupVariable = "MODEL_PACKAGE_GROUP_NAME";

/** Providers of actions that bring something into accounts. */
const delivering = ["CloudFormationStackSet", "CloudFormationStackInstances", "CloudFormation"];

/** The paths of all models: of every group that is registered, and of every group that a pipeline works for. */
export function modelPaths(resources: readonly ReportResource[]): ModelPath[] {
    const registries = new Map(
        resources
            .filter(({ type }) => type === "aws:sagemaker/modelPackageGroup:ModelPackageGroup")
            .map((resource) => [textOf(resource.values.modelPackageGroupName) ?? resource.name, resource]),
    );
    const groups = groupsOfBuilds(resources);
    const pipelines = resources.filter(({ type }) => type === "aws:codepipeline/pipeline:Pipeline").map(pipelineView);
    const groupOf = new Map(pipelines.map((pipeline) => [pipeline, groupOfPipeline(pipeline, groups)]));
    const names = new Set([...registries.keys(), ...[...groupOf.values()].flatMap((group) => group ?? [])]);
    return [...names].sort(compareText).map((group) => {
        const own = pipelines.filter((pipeline) => groupOf.get(pipeline) === group);
        const registry = registries.get(group);
        return {
            group,
            ...(registry === undefined ? {} : { registry }),
            builds: own.filter((pipeline) => !delivers(pipeline)),
            deliveries: own.filter(delivers),
        };
    });
}

/** Groups that builds work for, by stack and name of the build. */
function groupsOfBuilds(resources: readonly ReportResource[]): ReadonlyMap<string, string> {
    return new Map(
        resources.flatMap(({ type, stack, values }) => {
            const environment = isObject(values.environment) ? values.environment : {};
            const variables = mappingsIn(environment.environmentVariables);
            const group = textOf(variables.find(({ name }) => name === groupVariable)?.value);
            return type === "aws:codebuild/project:Project" && group !== undefined
                ? [[`${stack} ${textOf(values.name) ?? ""}`, group] as const]
                : [];
        }),
    );
}

interface RecordedPipeline extends PipelineView {
    /** Names of the builds that its actions run. */
    readonly builds: readonly string[];
}

function groupOfPipeline(
    { resource, builds }: RecordedPipeline,
    groups: ReadonlyMap<string, string>,
): string | undefined {
    return builds.flatMap((build) => groups.get(`${resource.stack} ${build}`) ?? [])[0];
}

function delivers({ stages }: PipelineView): boolean {
    return stages.some(({ actions }) => actions.some(({ provider }) => delivering.includes(provider)));
}

function pipelineView(resource: ReportResource): RecordedPipeline {
    const stages = mappingsIn(resource.values.stages);
    return {
        resource,
        name: textOf(resource.values.name) ?? resource.name,
        stages: stages.map(({ name, actions }) => ({
            name: textOf(name) ?? "",
            actions: mappingsIn(actions).map(actionView),
        })),
        builds: stages.flatMap(({ actions }) =>
            mappingsIn(actions).flatMap(({ configuration }) =>
                isObject(configuration) ? (textOf(configuration.ProjectName) ?? []) : [],
            ),
        ),
    };
}

function actionView({ name, provider, configuration }: Readonly<Record<string, unknown>>): ActionView {
    const targets = isObject(configuration) ? textOf(configuration.DeploymentTargets) : undefined;
    return {
        name: textOf(name) ?? "",
        provider: textOf(provider) ?? "",
        ...(targets === undefined ? {} : { targets }),
    };
}
