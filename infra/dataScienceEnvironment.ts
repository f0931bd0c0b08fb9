import * as pulumi from "@pulumi/pulumi";
import { AccountFoundation, identitiesOf } from "./accountFoundation";
import { describeEnvironment } from "./contract/describeEnvironment";
import {
    deliveryParameters,
    networkParameters,
    projectsParameters,
    roleParameters,
    stackSetTargets,
    workbenchParameters,
    type Delivery,
} from "./contract/parameterValues";
import type { Catalogue } from "./catalog/catalogue";
import { templateTags, type CataloguePlan } from "./environmentCatalogue";
import { environmentProjects } from "./environmentProjects";
import { inOrder, type TargetGrant } from "./grants/targetGrant";
import { DataScienceRoles, givenRoles, type EnvironmentRoles, type GivenRoleArns } from "./identity/dataScienceRoles";
import { placementGuardrails } from "./identity/guardrails";
import type { HumanAccess } from "./identity/peopleTrust";
import { DeclaredPipeline } from "./mlops/declaredPipeline";
import { readDefinitions, type DeclaredPipelinePlan } from "./mlops/pipelineDefinition";
import type { ProjectPlan } from "./mlops/plan";
import type { Projects } from "./mlops/projects";
import { dataScienceBuckets } from "./network/endpointPolicies";
import { developmentEndpoints } from "./network/endpointServices";
import type { NetworkSettings, PrivateNetwork } from "./network/privateNetwork";
import { Registry, type RegistryContents } from "./registry/registry";
import { DataStore } from "./storage/dataStore";
import { serviceAccess } from "./storage/serviceAccess";
import { completed, type StudioSettings } from "./studio/studioSettings";
import { projectId, type Scope } from "./support/naming";
import { LocalStage, type LocalStagePlan } from "./target/localStage";
import { Workbench, type WorkbenchArgs } from "./workbench";

/** Inputs of {@link DataScienceEnvironment}. */
export interface DataScienceEnvironmentArgs {
    /** The development account. With `buckets` in it, buckets of these names are there already and none is created. */
    readonly scope: Scope;
    readonly network: NetworkSettings;
    /** Who may assume the roles of people. */
    readonly humans: HumanAccess;
    /** Roles that exist already; nothing of IAM is created then. @default they are created */
    readonly givenRoles?: GivenRoleArns;
    readonly studio: StudioSettings;
    /** The repository of Python packages. @default there is none */
    readonly packages?: NonNullable<WorkbenchArgs["packages"]>;
    /** Model package groups and image repositories. @default there is none */
    readonly registry?: RegistryContents;
    /** Accounts that models are delivered to. @default none */
    readonly targets?: readonly TargetGrant[];
    /** Stages that are within this account. @default none */
    readonly localStages?: readonly LocalStagePlan[];
    /** The two stages that models are delivered to, wherever they are. @default models stay in this account */
    readonly delivery?: Delivery;
    /** ARNs of roles that may reach data from outside the networks: deployment and break-glass. */
    readonly exemptRoleArns: string[];
    /** MLOps projects. @default none */
    readonly projects?: readonly ProjectPlan[];
    /** What people launch by themselves. @default nothing */
    readonly catalogue?: CataloguePlan;
    /** Folder with the code of the templates that new repositories begin with. @default "seed-code" */
    readonly seedCodeFolder?: string;
    /** Bucket that seed code comes from. @default one is made where a project needs it */
    readonly seedCodeBucket?: string;
    /** SageMaker pipelines that are declared from files. @default none */
    readonly pipelines?: readonly DeclaredPipelinePlan[];
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of keys, buckets, the VPC, Studio and packages. @default true */
    readonly protect?: boolean;
}

/**
 * The development account: a private network, keys by purpose, the buckets for data and models, which target accounts
 * read through their own endpoints, its registry, the roles of people and services, Studio and its packages. Costs: 25
 * interface endpoints per zone, two fewer without packages, and four to seven keys, with two more for each
 * stage in the account, whether used or not.
 */
export class DataScienceEnvironment extends pulumi.ComponentResource {
    public readonly network: PrivateNetwork;
    public readonly store: DataStore;
    public readonly registry: Registry;
    public readonly roles: EnvironmentRoles;
    public readonly workbench: Workbench;
    public readonly logsKeyArn: pulumi.Output<string>;
    /** Stages within the account. */
    public readonly localStages: readonly LocalStage[];
    /** Absent where there is no project. */
    public readonly projects: Projects | undefined;
    /** Absent where people launch nothing by themselves. */
    public readonly catalogue: Catalogue | undefined;
    /** ARNs of the pipelines that are declared from files, by name. */
    public readonly pipelineArns: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(name: string, args: DataScienceEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:index:DataScienceEnvironment", name, {}, opts);
        const { scope } = args;
        const targets = inOrder(args.targets ?? []);
        const child = { parent: this };
        const protect = args.protect ?? true;
        const organization = args.organizationId === undefined ? {} : { organizationId: args.organizationId };
        const targetAccounts = targets.map((target) => target.accountId);

        const identities = identitiesOf(name, scope, "data-science", args.givenRoles, child);
        const foundation = new AccountFoundation(
            name,
            {
                trust: {
                    scope,
                    guestAccounts: targetAccounts,
                    resourceAccounts: targetAccounts,
                    imageAccounts: args.studio.dockerTrustedAccounts ?? [],
                    ...organization,
                },
                settings: args.network,
                services: developmentEndpoints(args.packages !== undefined),
                buckets: dataScienceBuckets(scope, {
                    localStages: (args.localStages ?? []).map((stage) => stage.scope),
                    // Nobody knows beforehand what people launch.
                    projectIds:
                        args.catalogue === undefined
                            ? (args.projects ?? []).map((project) => projectId(scope, project.name))
                            : ["*"],
                }),
                identities,
                protect,
            },
            child,
        );
        this.network = foundation.network;
        this.logsKeyArn = foundation.logsKeyArn;
        this.store = new DataStore(
            name,
            {
                scope,
                network: this.network,
                targets,
                exemptRoleArns: args.exemptRoleArns,
                ...serviceAccess(scope, args.givenRoles),
                ...organization,
                protect,
            },
            child,
        );
        this.registry = new Registry(
            `${name}-registry`,
            {
                scope,
                contents: args.registry ?? { packageGroups: [], imageRepositories: [] },
                targets,
                ...organization,
                protect,
            },
            child,
        );
        this.roles =
            "given" in identities
                ? givenRoles(identities.given)
                : createRoles(name, args, this.network, identities.boundaryArn, child);
        this.workbench = new Workbench(
            name,
            {
                scope,
                network: this.network,
                roles: this.roles,
                dataKeyArn: this.store.keyArn,
                studio: args.studio,
                ...(args.catalogue === undefined ? {} : { domainTags: templateTags(scope) }),
                ...(args.packages === undefined ? {} : { packages: args.packages }),
                protect,
            },
            child,
        );
        this.localStages = (args.localStages ?? []).map(
            ({ provider, ...stage }) =>
                new LocalStage(
                    `${name}-stage-${stage.scope.stage}`,
                    {
                        ...stage,
                        dataScience: scope,
                        network: this.network,
                        exemptRoleArns: args.exemptRoleArns,
                        ...organization,
                        protect,
                    },
                    provider === undefined ? child : { ...child, providers: [provider] },
                ),
        );
        if ((args.projects ?? []).length > 0 || args.catalogue !== undefined) {
            const made = environmentProjects(name, args, this, identities, child);
            this.projects = made.projects;
            this.catalogue = made.catalogue;
        }
        this.pipelineArns = Object.fromEntries(
            [...readDefinitions(args.pipelines ?? [])].map(([pipeline, definition]) => {
                const roleArn = this.roles.pipelineExecutionArn;
                const declared = { scope, name: pipeline, definition, roleArn };
                return [pipeline, new DeclaredPipeline(`${name}-pipeline-${pipeline}`, declared, child).arn];
            }),
        );
        const seedCodeBucket = args.seedCodeBucket ?? this.projects?.seedCodeBucketName;
        describeEnvironment(
            name,
            {
                scope,
                values: {
                    ...networkParameters(this.network),
                    "kms-s3-key-arn": this.store.keyArn,
                    ...workbenchParameters(this.workbench),
                    "data-bucket-name": this.store.dataBucketName,
                    "model-bucket-name": this.store.modelBucketName,
                    "kms-logs-key-arn": this.logsKeyArn,
                    ...(seedCodeBucket === undefined ? {} : { "seed-code-s3bucket-name": seedCodeBucket }),
                    ...(this.projects === undefined ? {} : projectsParameters(this.projects)),
                    ...roleParameters(this.roles),
                    ...(args.delivery === undefined ? {} : deliveryParameters(args.delivery)),
                },
            },
            child,
        );
        this.registerOutputs({});
    }
}

/** Creates the roles of people and services, with guardrails that keep jobs in the network. */
function createRoles(
    name: string,
    { scope, studio, ...args }: DataScienceEnvironmentArgs,
    network: PrivateNetwork,
    boundaryArn: pulumi.Input<string>,
    child: pulumi.CustomResourceOptions,
): DataScienceRoles {
    const placement = {
        subnetIds: network.privateSubnetIds,
        securityGroupIds: [network.sageMakerSecurityGroupId],
        applicationTypes: completed(studio).instanceTypes,
    };
    const ownRoleUsers = (studio.users ?? []).filter(({ ownRole }) => ownRole === true);
    return new DataScienceRoles(
        `${name}-roles`,
        {
            scope,
            boundaryArn,
            guardrailsPolicyArn: placementGuardrails(`${name}-guardrails`, scope, placement, child).arn,
            humans: args.humans,
            ownRoleUsers: ownRoleUsers.map((user) => user.name),
            targets: stackSetTargets(args.delivery),
            ...(studio.dockerTrustedAccounts === undefined
                ? {}
                : { trustedDockerAccounts: studio.dockerTrustedAccounts }),
            ...(args.organizationId === undefined ? {} : { organizationId: args.organizationId }),
        },
        child,
    );
}
