import * as pulumi from "@pulumi/pulumi";
import {
    deployStacks,
    deployStackSets,
    prepareDelivery,
    testDelivery,
    type AccountNaming,
    type DeliveryStage,
} from "../identity/projectRoles/deliveryRoles";
import { publishNews } from "../identity/projectRoles/eventRole";
import type { Statement } from "../identity/policyDocument";
import { endpointName, modelPackageGroupName, type Project } from "../support/naming";
import { deliveryStages, packageVariable } from "./deliveryStages";
import type { StageKey } from "./endpointActions";
import type { ModelDeployPlan } from "./plan";
import { artifactBucket } from "./projectBucket";
import { ProjectBuild } from "./projectBuild";
import { ProjectEvents } from "./projectEvents";
import { ProjectPipeline } from "./projectPipeline";
import type { ProjectPlace } from "./projectPlace";
import { approvalRule, changeRules } from "./projectRules";
import { ProjectTopic } from "./projectTopic";
import { SeededRepository, type SeededRepositoryArgs } from "./seededRepository";

/** Inputs of {@link ModelDeployProject}. */
export interface ModelDeployProjectArgs {
    readonly project: Project;
    readonly place: ProjectPlace;
    readonly plan: Omit<ModelDeployPlan, "name" | "template" | "retired">;
    /** Where the two stages are. @default the project is given up, and delivers nowhere */
    readonly targets?: Readonly<Record<StageKey, DeliveryStage>>;
    /** Page that approvers are led to. @default none */
    readonly link?: string;
    /** Code that a new repository begins with. @default the code is somewhere already */
    readonly seed?: SeededRepositoryArgs["seed"];
}

/**
 * A project that delivers models. The approval of a model, or a change of the code, starts a delivery: the endpoint is
 * brought to all staging accounts and tried in each, somebody else than who approved the model says yes, and it is
 * brought to the production accounts, wave by wave, and tried there. What fails goes back. Costs: deliveries and
 * builds by the minute, what is stored, and endpoints in the accounts of the stages.
 */
export class ModelDeployProject extends pulumi.ComponentResource {
    public readonly artifactBucketName: pulumi.Output<string>;
    /** Topic of the project's news; absent in a project that is given up, as what follows. */
    public readonly topicArn: pulumi.Output<string> | undefined;
    public readonly pipelineName: pulumi.Output<string> | undefined;

    constructor(name: string, args: ModelDeployProjectArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:ModelDeployProject", name, {}, opts);
        const { project, place, targets } = args;
        const child = { parent: this };

        this.artifactBucketName = artifactBucket(`${name}-artifacts`, project, place, child).bucketName;
        if (targets !== undefined) {
            const { topic, pipeline } = createDelivery(name, { ...args, targets }, this.artifactBucketName, child);
            this.topicArn = topic.arn;
            this.pipelineName = pipeline.pipelineName;
        }
        this.registerOutputs({ artifactBucketName: this.artifactBucketName });
    }
}

interface Child {
    readonly parent: pulumi.Resource;
}

/** A project that delivers. */
type RunningProject = Required<Pick<ModelDeployProjectArgs, "targets">> & ModelDeployProjectArgs;

/** Creates everything that runs. */
function createDelivery(
    name: string,
    args: RunningProject,
    artifactBucketName: pulumi.Input<string>,
    child: Child,
): { readonly topic: ProjectTopic; readonly pipeline: ProjectPipeline } {
    const { project, place, plan, targets, seed } = args;
    const topic = new ProjectTopic(`${name}-news`, { project, keyArn: place.keyArn, notify: plan.notify }, child);
    const code = seed === undefined ? [] : [new SeededRepository(`${name}-code`, { project, seed }, child)];
    const { prepare, test } = createBuilds(name, args, child);
    const pipeline = new ProjectPipeline(
        `${name}-delivery`,
        {
            project,
            place,
            source: plan.source,
            artifactBucketName,
            stages: deliveryStages({
                project,
                plan,
                targets,
                prepareProjectName: prepare.projectName,
                testProjectName: test.projectName,
                topicArn: topic.arn,
                administrationRoleArn: place.stackSetAdministrationRoleArn,
                ...(args.link === undefined ? {} : { link: args.link }),
            }),
            builds: ["prepare", "test"],
            permissions: deliveryWordings(args).map((own) => [publishNews(topic.arn), ...own]),
            // Every model that was approved has its turn.
            executionMode: "QUEUED",
            variables: [
                {
                    name: packageVariable,
                    defaultValue: "none",
                    description: "ARN of the model package to deliver; none takes the newest approved one",
                },
            ],
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
            starts: [approvalRule(project, plan.models), ...changeRules(project, plan.source)],
        },
        child,
    );
    return { topic, pipeline };
}

/** What reaches the stages, in several wordings. */
function deliveryWordings({ project, place, plan, targets }: RunningProject): Statement[][] {
    const stages = [targets.staging, targets.prod];
    return plan.delivery === "cloudformation"
        ? [deployStacks(project, stages)]
        : namings(place).map((naming) =>
              deployStackSets(project, stages, [place.stackSetAdministrationRoleArn], naming),
          );
}

function namings({ accountNaming }: ProjectPlace): AccountNaming[] {
    return accountNaming === undefined ? ["each", "all"] : ["all"];
}

function createBuilds(
    name: string,
    { project, place, plan, targets }: RunningProject,
    child: Child,
): { readonly prepare: ProjectBuild; readonly test: ProjectBuild } {
    const { scope } = project;
    const stages = [targets.staging, targets.prod];
    const endpointOf = ({ stage }: DeliveryStage): string => endpointName({ ...scope, stage }, project.name);
    const variables = {
        MODEL_PACKAGE_GROUP_NAME: modelPackageGroupName(scope, plan.models),
        DELIVERY: plan.delivery,
        ENDPOINT_NAMES: JSON.stringify({ staging: endpointOf(targets.staging), prod: endpointOf(targets.prod) }),
        STAGE_OPTIONS: JSON.stringify({
            staging: plan.stages.staging.endpoint,
            prod: plan.stages.prod.endpoint,
        }),
    };
    const prepare = new ProjectBuild(
        `${name}-prepare`,
        {
            project,
            place,
            part: "prepare",
            description: "Prepares the delivery",
            buildspec: "buildspec.yml",
            variables,
            permissions: [
                prepareDelivery(
                    project,
                    plan.models,
                    stages.map(({ stage }) => stage),
                    plan.delivery,
                ),
            ],
        },
        child,
    );
    const test = new ProjectBuild(
        `${name}-test`,
        {
            project,
            place,
            part: "test",
            description: "Tests the endpoints",
            buildspec: "test-buildspec.yml",
            variables,
            permissions: namings(place).map((naming) => testDelivery(project, stages, naming)),
            timeoutMinutes: 60,
            // Two deliveries may be in different stages.
            concurrentBuilds: 2,
        },
        child,
    );
    return { prepare, test };
}
