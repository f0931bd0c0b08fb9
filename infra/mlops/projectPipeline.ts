import type { types } from "@pulumi/aws";
import * as codepipeline from "@pulumi/aws/codepipeline";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../identity/policyDocument";
import { useArtifacts } from "../identity/projectRoles/artifacts";
import { pipelineTrust, runBuilds } from "../identity/projectRoles/pipelineRole";
import { projectResourceName, projectTags, type Project } from "../support/naming";
import type { SourcePlan } from "./plan";
import type { ProjectPlace } from "./projectPlace";
import { createProjectRole } from "./projectRole";
import { fetchSource, sourceStage, sourceTriggers } from "./source";

/** Inputs of {@link ProjectPipeline}. */
export interface ProjectPipelineArgs {
    readonly project: Project;
    readonly place: ProjectPlace;
    readonly source: SourcePlan;
    readonly artifactBucketName: pulumi.Input<string>;
    /** Stages behind the one that fetches the code. */
    readonly stages: readonly types.input.codepipeline.PipelineStage[];
    /** What tells the build projects that stages run from one another. */
    readonly builds: readonly string[];
    /** What the role may do besides fetching code, running those builds and handing on artifacts, in several wordings. */
    readonly permissions: readonly Statement[][];
    /** Whether a run waits for the one before it, or takes its place. */
    readonly executionMode: "QUEUED" | "SUPERSEDED";
    /** Variables that whoever starts a run may set. @default none */
    readonly variables?: readonly types.input.codepipeline.PipelineVariable[];
}

/** The delivery of a project: a pipeline of CodePipeline with a role of its own. */
export class ProjectPipeline extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;
    public readonly pipelineName: pulumi.Output<string>;

    constructor(name: string, args: ProjectPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:ProjectPipeline", name, {}, opts);
        const { project, place, source } = args;
        const child = { parent: this };
        const role = createProjectRole(
            `${name}-role`,
            project,
            "pipeline",
            {
                description: "Runs the delivery of",
                trust: pipelineTrust(project),
                permissions: args.permissions.map((own) => [
                    ...fetchSource(project, source),
                    ...useArtifacts(project, place.keyArn, "s3:GetBucketVersioning"),
                    runBuilds(project, ...args.builds),
                    ...own,
                ]),
            },
            place,
            child,
        );
        const triggers = sourceTriggers(source);
        const pipeline = new codepipeline.Pipeline(
            `${name}-pipeline`,
            {
                name: projectResourceName(project),
                pipelineType: "V2",
                executionMode: args.executionMode,
                roleArn: role.arn,
                artifactStores: [
                    {
                        type: "S3",
                        location: args.artifactBucketName,
                        encryptionKey: { type: "KMS", id: place.keyArn },
                    },
                ],
                ...(args.variables === undefined ? {} : { variables: [...args.variables] }),
                ...(triggers.length === 0 ? {} : { triggers }),
                stages: [sourceStage(project, source), ...args.stages],
                tags: projectTags(project),
            },
            child,
        );
        this.arn = pipeline.arn;
        this.pipelineName = pipeline.name;
        this.registerOutputs({ arn: this.arn, pipelineName: this.pipelineName });
    }
}

/** An action that runs a build project. */
export function buildAction(action: {
    readonly name: string;
    readonly category: "Build" | "Test";
    readonly projectName: pulumi.Input<string>;
    /** Artifacts that the build finds; the first is its source. */
    readonly inputs: readonly string[];
    readonly outputs?: readonly string[];
    /** Variables of this action, over those of the build project. @default none */
    readonly variables?: Readonly<Record<string, string>>;
    /** Name by which later stages read what the build exports. @default nothing is exported */
    readonly namespace?: string;
    /** Place in the order of the stage. @default 1 */
    readonly runOrder?: number;
}): types.input.codepipeline.PipelineStageAction {
    const variables = Object.entries(action.variables ?? {}).map(([name, value]) => ({
        name,
        value,
        type: "PLAINTEXT",
    }));
    const [primary = ""] = action.inputs;
    return {
        name: action.name,
        category: action.category,
        owner: "AWS",
        provider: "CodeBuild",
        version: "1",
        runOrder: action.runOrder ?? 1,
        inputArtifacts: [...action.inputs],
        ...(action.outputs === undefined ? {} : { outputArtifacts: [...action.outputs] }),
        ...(action.namespace === undefined ? {} : { namespace: action.namespace }),
        configuration: {
            ProjectName: action.projectName,
            ...(action.inputs.length > 1 ? { PrimarySource: primary } : {}),
            ...(variables.length === 0 ? {} : { EnvironmentVariables: JSON.stringify(variables) }),
        },
    };
}
