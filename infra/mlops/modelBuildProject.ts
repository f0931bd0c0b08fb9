import * as pulumi from "@pulumi/pulumi";
import { startPipeline } from "../identity/projectRoles/buildRole";
import { ModelPackageGroup } from "../registry/modelPackageGroup";
import {
    artifactPrefix,
    modelPackageGroupName,
    projectResourceName,
    projectTags,
    type Project,
} from "../support/naming";
import type { ModelBuildPlan } from "./plan";
import { artifactBucket } from "./projectBucket";
import { ProjectBuild } from "./projectBuild";
import { ProjectEvents } from "./projectEvents";
import { buildAction, ProjectPipeline } from "./projectPipeline";
import type { ProjectPlace } from "./projectPlace";
import { changeRules, runFailure } from "./projectRules";
import { ProjectTopic } from "./projectTopic";
import { SeededRepository, type SeededRepositoryArgs } from "./seededRepository";
import { sourceNames } from "./source";

/** Inputs of {@link ModelBuildProject}. */
export interface ModelBuildProjectArgs {
    readonly project: Project;
    readonly place: ProjectPlace;
    readonly plan: Omit<ModelBuildPlan, "name" | "template">;
    /** Code that a new repository begins with. @default the code is somewhere already */
    readonly seed?: SeededRepositoryArgs["seed"];
}

/**
 * A project that builds models. A change of its code starts a build in the private network, which writes the project's
 * SageMaker pipeline, starts it and ends; events tell people if the run fails. Models arrive in the project's group, and
 * wait there for approval. Costs: deliveries and builds by the minute, and what is stored.
 */
export class ModelBuildProject extends pulumi.ComponentResource {
    /** ARN of the model package group. */
    public readonly groupArn: pulumi.Output<string>;
    public readonly artifactBucketName: pulumi.Output<string>;
    /** Topic of the project's news; absent in a project that is given up, as what follows. */
    public readonly topicArn: pulumi.Output<string> | undefined;
    public readonly pipelineName: pulumi.Output<string> | undefined;

    constructor(name: string, args: ModelBuildProjectArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:ModelBuildProject", name, {}, opts);
        const { project, place, plan } = args;
        const child = { parent: this };

        this.groupArn = new ModelPackageGroup(
            `${name}-models`,
            {
                scope: project.scope,
                name: project.name,
                description: `Models of project ${project.name}`,
                targets: place.targets,
                ...(place.accountNaming === undefined ? {} : { accountNaming: place.accountNaming }),
                ...(place.organizationId === undefined ? {} : { organizationId: place.organizationId }),
                tags: projectTags(project),
                protect: place.protect,
            },
            child,
        ).arn;
        this.artifactBucketName = artifactBucket(`${name}-artifacts`, project, place, child).bucketName;
        if (!plan.retired) {
            const { topic, pipeline } = createDelivery(name, args, this.artifactBucketName, child);
            this.topicArn = topic.arn;
            this.pipelineName = pipeline.pipelineName;
        }
        this.registerOutputs({ groupArn: this.groupArn, artifactBucketName: this.artifactBucketName });
    }
}

/** Creates everything that runs. */
function createDelivery(
    name: string,
    { project, place, plan, seed }: ModelBuildProjectArgs,
    artifactBucketName: pulumi.Input<string>,
    child: { readonly parent: pulumi.Resource },
): { readonly topic: ProjectTopic; readonly pipeline: ProjectPipeline } {
    const { keyArn } = place;
    const topic = new ProjectTopic(`${name}-news`, { project, keyArn, notify: plan.notify }, child);
    const code = seed === undefined ? [] : [new SeededRepository(`${name}-code`, { project, seed }, child)];
    const build = new ProjectBuild(
        `${name}-build`,
        {
            project,
            place,
            part: "build",
            description: "Writes and starts the pipeline",
            buildspec: "buildspec.yml",
            variables: {
                PIPELINE_NAME: projectResourceName(project),
                MODEL_PACKAGE_GROUP_NAME: modelPackageGroupName(project.scope, project.name),
                ARTIFACT_PREFIX: artifactPrefix(project),
                PIPELINE_OPTIONS: JSON.stringify(plan.pipeline),
            },
            permissions: [startPipeline(project, place.pipelineRoleArn, plan.pipeline.inputDataKey)],
        },
        child,
    );
    const pipeline = new ProjectPipeline(
        `${name}-delivery`,
        {
            project,
            place,
            source: plan.source,
            artifactBucketName,
            stages: [
                {
                    name: "Build",
                    actions: [
                        buildAction({
                            name: "StartPipeline",
                            category: "Build",
                            projectName: build.projectName,
                            inputs: [sourceNames.artifact],
                        }),
                    ],
                },
            ],
            builds: ["build"],
            permissions: [[]],
            // The newest code is what counts.
            executionMode: "SUPERSEDED",
        },
        // A pipeline runs as soon as it is there.
        { ...child, dependsOn: code },
    );
    new ProjectEvents(
        `${name}-events`,
        {
            project,
            place,
            pipelineArn: pipeline.arn,
            topicArn: topic.arn,
            starts: changeRules(project, plan.source),
            news: [runFailure(project)],
        },
        child,
    );
    return { topic, pipeline };
}
