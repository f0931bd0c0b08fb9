import { existingEndpoints, existingSubnets, existingVpcId, existingVpcLookups } from "./existingVpc";
import type { StackKeys } from "./stackFiles";
import { runStack, targetOutputs, type StackRun } from "./stacks";

/** A way to run one of the example stacks. */
export interface StackMode {
    readonly name: string;
    /** The example that it begins with; its name is also that of the stack. */
    readonly stack: "dev" | "staging" | "prod" | "identity";
    /** Keys of the stack file that are replaced, or (`undefined`) left out. */
    readonly changes: StackKeys;
    /** Policies of the pack that refuse it until their options exempt what it opens. */
    readonly refusedBy: readonly string[];
    /** Policies that leave open what parameters of a template decide. @default none */
    readonly unsureOf?: readonly string[];
}

/** The words for a mode that opens nothing. */
const closed: readonly string[] = [];

function dev(name: string, changes: StackKeys = {}, refusedBy = closed): StackMode {
    return { name, stack: "dev", changes, refusedBy };
}

function network(name: string, settings: StackKeys, refusedBy = closed): StackMode {
    return dev(name, { network: settings }, refusedBy);
}

const create = { cidr: "10.0.0.0/16", availabilityZones: 2 };
const internetRule = "ec2-security-group-no-public-egress";
const natGateways = ["ec2-network-no-internet-gateway", "ec2-network-no-nat-gateway", internetRule];

function givenRole(name: string): string {
    return `arn:aws:iam::111122223333:role/ml/${name}`;
}

/** Roles of the development account that exist already, as `identity.existing` names them. */
export const givenRoles = {
    dataScienceAdmin: givenRole("admin"),
    teamAdmin: givenRole("team"),
    dataScientist: givenRole("scientist"),
    studioExecution: givenRole("studio"),
    pipelineExecution: givenRole("pipelines"),
    serviceCatalogLaunch: givenRole("products"),
    stackSetAdministration: givenRole("stack-sets"),
    detectiveControl: givenRole("detective"),
    userExecution: { bob: givenRole("bob") },
} as const;

/** Principals that may assume the roles of people, as `identity.humans` names them. */
export const namedPeople = {
    dataScienceAdmin: { principals: ["arn:aws:iam::111122223333:role/sso/release-manager"] },
    teamAdmin: { principals: ["arn:aws:iam::111122223333:role/sso/team-lead"] },
    dataScientist: {
        principals: ["arn:aws:iam::111122223333:role/sso/scientist", "arn:aws:iam::111122223333:user/carol"],
    },
} as const;

/** A project of each template, with new repositories. */
const projects = [
    { name: "abalone", template: "model-build", notify: ["ml-team@example.com"] },
    { name: "abalone-deploy", template: "model-deploy", models: "abalone" },
];

/** The group of a project is made with it. */
const projectRegistry = { imageRepositories: ["abalone"] };

/** Projects with their code in each of the other places where it may be, and one that is given up. */
const projectsFromElsewhere = [
    {
        name: "churn",
        template: "model-build",
        source: {
            connection: {
                arn: "arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
                repository: "acme/churn",
            },
        },
        pipeline: { inputDataKey: "churn/customers.csv" },
    },
    {
        name: "older",
        template: "model-build",
        source: {
            connection: {
                arn: "arn:aws:codestar-connections:eu-west-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
                repository: "acme/older",
            },
        },
    },
    { name: "churn-deploy", template: "model-deploy", models: "churn", source: { codecommit: { existing: true } } },
    { name: "scoring", template: "model-build", source: { s3: { bucket: "acme-ml-code", key: "scoring.zip" } } },
    { name: "former", template: "model-build", retired: true },
];

/** A pipeline whose definition is in a file. */
const pipelines = [{ name: "retraining", definition: "tests/seed-code/modelBuildDefinition.json" }];

/**
 * Every way to run a stack that its keys offer, so that what has to hold always can be tested always. The first of
 * each kind of stack is the example as it is.
 */
export const stackModes: readonly StackMode[] = [
    dev("isolated"),
    network("one NAT gateway", { create: { ...create, egress: "nat", natGateways: "single" } }, natGateways),
    network("a NAT gateway in each zone", { create: { ...create, egress: "nat" } }, natGateways),
    network("existing subnets", { existing: existingSubnets }),
    network("existing subnets with a way out", { existing: { ...existingSubnets, egress: "nat" } }, [internetRule]),
    network("existing subnets and endpoints", {
        existing: existingSubnets,
        endpoints: { existing: existingEndpoints },
    }),
    network("new subnets in an existing VPC", { existing: newSubnets() }),
    network("new subnets with given endpoints", {
        existing: newSubnets(),
        endpoints: { existing: { s3: existingEndpoints.s3, kms: existingEndpoints.kms } },
    }),
    network(
        "omitted endpoints",
        { create, endpoints: { omit: ["servicecatalog", "sagemaker-studio", "logs", "sts"] } },
        ["ec2-network-endpoints-complete"],
    ),
    network("opened buckets of AWS", { create, awsBuckets: ["jumpstart", "sagemaker-samples"] }),
    dev("Docker with trusted accounts", {
        studio: { users: [{ name: "alice" }], dockerTrustedAccounts: ["763104351884"] },
    }),
    dev("no packages", { packages: undefined }),
    dev("no registry", { registry: undefined }),
    dev("no targets", { targets: undefined }),
    dev("a single account", { targets: undefined, singleAccount: { staging: "test", prod: "live" } }),
    dev("given buckets", { storage: { existing: { dataBucket: "acme-ml-data", modelBucket: "acme-ml-models" } } }),
    {
        ...dev("self-service", {
            catalog: {
                instanceTypes: ["ml.m5.large", "ml.m5.xlarge"],
                tagOptions: { CostCenter: ["4711"] },
                shareWith: ["666677778888"],
            },
        }),
        unsureOf: [
            "sagemaker-model-group-policy-scoped",
            "sagemaker-registry-grants-match",
            "s3-bucket-network-only",
            "s3-bucket-other-key-denied",
            "iam-pass-role-narrow",
            "iam-policy-decrypt-narrow",
            "iam-policy-buckets-named",
            "codebuild-environment-no-secrets",
        ],
    },
    dev("given roles", {
        identity: { existing: givenRoles },
        network: { create, flowLogs: { roleArn: givenRole("flow-logs") } },
    }),
    dev("projects", { registry: projectRegistry, projects, pipelines }),
    dev("projects in a single account", {
        registry: projectRegistry,
        projects,
        targets: undefined,
        singleAccount: { staging: "test", prod: "live" },
    }),
    dev("projects with code elsewhere", { registry: projectRegistry, projects: projectsFromElsewhere }),
    dev("projects with given buckets and without packages", {
        registry: projectRegistry,
        projects,
        packages: undefined,
        storage: {
            existing: { dataBucket: "acme-ml-data", modelBucket: "acme-ml-models" },
            seedCodeBucket: "acme-seed-code",
        },
    }),
    dev("named people", { identity: { humans: { mfa: false, ...namedPeople } } }),
    { name: "staging accounts", stack: "staging", changes: {}, refusedBy: closed },
    {
        name: "staging accounts in an existing VPC",
        stack: "staging",
        changes: {
            accounts: [
                {
                    id: "333344445555",
                    network: {
                        existing: existingSubnets,
                        endpoints: { existing: { kms: existingEndpoints.kms }, omit: ["monitoring"] },
                    },
                },
            ],
        },
        refusedBy: closed,
    },
    { name: "production accounts", stack: "prod", changes: {}, refusedBy: closed },
    { name: "an identity stack", stack: "identity", changes: {}, refusedBy: closed },
];

function newSubnets(): StackKeys {
    return { vpcId: existingVpcId, createSubnets: { cidr: "10.0.128.0/18" } };
}

const runs = new Map<string, Promise<StackRun>>();

/**
 * Runs a stack in a mode. Each is recorded once for all tests, which only read it.
 * @param preview A first preview, at which nothing exists yet.
 */
export function recordedMode(mode: StackMode, preview = false): Promise<StackRun> {
    const key = `${mode.name} ${String(preview)}`;
    const run = runs.get(key) ?? record(mode, preview);
    runs.set(key, run);
    return run;
}

/** The development stack reads what the target stacks publish; the others read nothing. */
async function record({ stack, changes }: StackMode, preview: boolean): Promise<StackRun> {
    const stacks = stack === "dev" ? await targetOutputs() : {};
    return runStack(stack, { changes, calls: existingVpcLookups, stacks, preview });
}
