import * as pulumi from "@pulumi/pulumi";
import { pipelineLink } from "../contract/consoleLinks";
import type { Delivery } from "../contract/parameterValues";
import { CustomerKey } from "../encryption/customerKey";
import { enclosedKeyStatements } from "../encryption/keyPolicies";
import { projectId, projectResourceName, type Project, type Scope } from "../support/naming";
import { deliveryTargets } from "./deliveryTargets";
import { ModelBuildProject } from "./modelBuildProject";
import { ModelDeployProject, type ModelDeployProjectArgs } from "./modelDeployProject";
import { projectTemplates, type ModelDeployPlan, type ProjectPlan, type ProjectTemplate } from "./plan";
import { projectBucket } from "./projectBucket";
import type { ProjectPlace } from "./projectPlace";
import { whatStays } from "./retirement";
import { foldersOf, SeedCode } from "./seedCode";
import { repositoryUrl } from "./source";

/** Inputs of {@link Projects}. */
export interface ProjectsArgs {
    readonly scope: Scope;
    readonly plans: readonly ProjectPlan[];
    readonly place: Omit<ProjectPlace, "keyArn">;
    /** The stages that models are delivered to. @default there are none, and no project delivers */
    readonly delivery?: Delivery;
    /**
     * Folder with the code of the templates, each in a subfolder of its name. Notebooks in the subfolder `notebooks` go into
     * the repositories of projects that build models.
     */
    readonly seedCodeFolder: string;
    /** Bucket that new repositories are filled from. @default one is made where a project needs it */
    readonly seedCodeBucket?: string;
    /**
     * People launch projects by themselves: there is code for every template, and the role fetches it from outside of the
     * network. @default the projects of the stack file are all
     */
    readonly launchRoleArns?: readonly string[];
}

/** What is published of a project. */
export interface PublishedProject {
    readonly id: string;
    readonly template: ProjectTemplate;
    readonly artifactBucketName: pulumi.Output<string>;
    /** Absent where the code is elsewhere. */
    readonly repositoryUrl?: string;
    /** Absent for projects that deliver. */
    readonly modelPackageGroupArn?: pulumi.Output<string>;
    /** Absent for projects that are given up, as the topic of its news. */
    readonly pipelineName?: pulumi.Output<string>;
    readonly topicArn?: pulumi.Output<string>;
}

/** The MLOps projects of an environment. Their artifacts, builds and notifications have a key of their own. */
export class Projects extends pulumi.ComponentResource {
    /** By name. */
    public readonly published: Readonly<Record<string, PublishedProject>>;
    /** Bucket that new repositories are filled from; absent where there is none, or one is given. */
    public readonly seedCodeBucketName: pulumi.Output<string> | undefined;
    /** Keys of the code in that bucket, by template, as far as somebody needs it. */
    public readonly seedKeys: Readonly<Partial<Record<ProjectTemplate, pulumi.Output<string>>>>;
    /** Key of artifacts, builds and notifications. */
    public readonly keyArn: pulumi.Output<string>;

    constructor(name: string, args: ProjectsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:Projects", name, {}, opts);
        const { scope, plans, launchRoleArns = [] } = args;
        const child = { parent: this };
        const { protect } = args.place;
        const { arn: keyArn } = new CustomerKey(
            `${name}-key`,
            {
                scope,
                purpose: "projects",
                description: "Artifacts, builds and notifications of projects",
                statements: enclosedKeyStatements(scope, {
                    endpointIds: [],
                    vpcIds: [args.place.network.vpcId],
                    exemptRoleArns: [...args.place.exemptRoleArns],
                }),
                protect,
            },
            child,
        );
        const place = { ...args.place, keyArn };
        this.keyArn = keyArn;
        const seeded = plans.filter(({ source, retired }) => source.kind === "codecommit" && source.seeded && !retired);
        const templates = new Set(launchRoleArns.length > 0 ? projectTemplates : seeded.map((plan) => plan.template));

        if (args.seedCodeBucket === undefined && templates.size > 0) {
            this.seedCodeBucketName = projectBucket(
                `${name}-seed-code`,
                { scope, bucket: "seed-code", place, outsideRoleArns: launchRoleArns },
                child,
            ).bucketName;
        }
        const seedBucketName = args.seedCodeBucket ?? this.seedCodeBucketName;
        const seeds = new Map<ProjectTemplate, SeedCode>();
        if (seedBucketName !== undefined) {
            for (const template of templates) {
                seeds.set(
                    template,
                    new SeedCode(
                        `${name}-seed-${template}`,
                        { template, ...foldersOf(template, args.seedCodeFolder), bucketName: seedBucketName },
                        child,
                    ),
                );
            }
        }
        this.seedKeys = Object.fromEntries([...seeds].map(([template, { key }]) => [template, key]));
        this.published = Object.fromEntries(
            plans.map((plan) => {
                const project = { scope, name: plan.name, id: projectId(scope, plan.name) };
                const seed = seeded.includes(plan) ? seeds.get(plan.template) : undefined;
                return [plan.name, createProject(`${name}-${plan.name}`, { project, place, plan, seed, args }, child)];
            }),
        );
        this.registerOutputs({});
    }
}

interface ProjectContext {
    readonly project: Project;
    readonly place: ProjectPlace;
    readonly plan: ProjectPlan;
    readonly seed: SeedCode | undefined;
    readonly args: ProjectsArgs;
}

function createProject(name: string, context: ProjectContext, child: { parent: pulumi.Resource }): PublishedProject {
    const { project, place, plan, args } = context;
    const seed =
        context.seed === undefined ? {} : { seed: { bucketName: context.seed.bucketName, key: context.seed.key } };
    if (plan.retired) {
        const stages = args.delivery === undefined ? [] : [args.delivery.staging.stage, args.delivery.prod.stage];
        void pulumi.log.info(whatStays(project, plan, stages));
    }
    const created =
        plan.template === "model-build"
            ? new ModelBuildProject(name, { project, place, plan, ...seed }, child)
            : new ModelDeployProject(name, { project, place, plan, ...seed, ...deliveryOf(plan, args) }, child);
    return {
        id: project.id,
        template: plan.template,
        artifactBucketName: created.artifactBucketName,
        ...(plan.source.kind === "codecommit" ? { repositoryUrl: repositoryUrl(project) } : {}),
        ...(created instanceof ModelBuildProject ? { modelPackageGroupArn: created.groupArn } : {}),
        ...(created.pipelineName === undefined ? {} : { pipelineName: created.pipelineName }),
        ...(created.topicArn === undefined ? {} : { topicArn: created.topicArn }),
    };
}

/** Where a project delivers to, and the page that approvers are led to. One that is given up delivers nowhere. */
function deliveryOf(
    plan: ModelDeployPlan,
    { scope, delivery }: ProjectsArgs,
): Pick<ModelDeployProjectArgs, "targets" | "link"> {
    const link = pipelineLink(scope, projectResourceName({ scope, name: plan.name }));
    return {
        ...(plan.retired ? {} : { targets: deliveryTargets(plan, delivery) }),
        ...(link === undefined ? {} : { link }),
    };
}
