import type { Input } from "@pulumi/pulumi";
import * as z from "zod";

const text = z.string().min(1);

/** One target account: its network, the roles that deliver, run, monitor and test models, its keys and captures. */
export const targetAccount = z.object({
    accountId: text,
    region: text,
    vpcId: text,
    privateSubnetIds: z.array(text),
    sageMakerSecurityGroupId: text,
    s3EndpointId: text,
    kmsEndpointId: text,
    modelExecutionRoleArn: text,
    modelMonitorRoleArn: text,
    stackSetExecutionRoleArn: text,
    endpointTestRoleArn: text,
    endpointVolumeKeyArn: text,
    /** Holds captured requests and answers, and reports on them. */
    captureBucketName: text,
    captureKeyArn: text,
});

/** Roles of the development account by what they are for, as in `identity.existing`. */
const environmentRoles = z.object({
    dataScienceAdmin: text,
    teamAdmin: text,
    dataScientist: text,
    studioExecution: text,
    pipelineExecution: text,
    serviceCatalogLaunch: text,
    stackSetAdministration: text,
    detectiveControl: text,
});

/**
 * What each kind of stack publishes. Other stacks and people's scripts rely on these names: add first, move the
 * readers, remove last.
 */
export const contracts = {
    target: z.object({
        environment: text,
        stage: text,
        region: text,
        /** Organizational units whose accounts these are; empty where the accounts are listed. */
        organizationalUnitIds: z.array(text),
        accounts: z.array(targetAccount),
    }),
    "data-science": z.object({
        environment: text,
        stage: text,
        region: text,
        accountId: text,
        vpcId: text,
        privateSubnetIds: z.array(text),
        sageMakerSecurityGroupId: text,
        s3EndpointId: text,
        kmsEndpointId: text,
        dataBucketName: text,
        modelBucketName: text,
        /** Absent where the buckets are given. */
        accessLogBucketName: text.exactOptional(),
        /** What the policies of given buckets have to say, as JSON; absent where the buckets are created. */
        requiredBucketPolicies: z.object({ data: text, models: text }).exactOptional(),
        dataKeyArn: text,
        volumeKeyArn: text,
        studioKeyArn: text,
        /** Absent, like all of packages, where there is no package repository. */
        packagesKeyArn: text.exactOptional(),
        logsKeyArn: text,
        /** Model package groups, by the name that follows the prefix. */
        modelPackageGroupArns: z.record(z.string(), text),
        /** Addresses of image repositories, by the name that follows the namespace. */
        imageRepositoryUrls: z.record(z.string(), text),
        /** Key of the images; absent where there is no image repository. */
        imagesKeyArn: text.exactOptional(),
        /** MLOps projects by name. */
        projects: z.record(
            z.string(),
            z.object({
                id: text,
                template: z.enum(["model-build", "model-deploy"]),
                artifactBucketName: text,
                /** Address to clone from; absent where the code is not in CodeCommit. */
                repositoryUrl: text.exactOptional(),
                /** Absent for projects that deliver. */
                modelPackageGroupArn: text.exactOptional(),
                /** The delivery; absent for projects that are given up, as the topic of their news. */
                pipelineName: text.exactOptional(),
                topicArn: text.exactOptional(),
            }),
        ),
        /** SageMaker pipelines that are declared from files, by name. */
        pipelineArns: z.record(z.string(), text),
        /** What people launch by themselves, by whom it is for; empty without `catalog`. */
        portfolios: z.record(
            z.string(),
            z.object({
                id: text,
                /** By the name of the product. */
                productIds: z.record(z.string(), text),
            }),
        ),
        /** Bucket with the templates of products; absent where people launch none. */
        templateBucketName: text.exactOptional(),
        roleArns: environmentRoles,
        /** Execution roles of Studio users that have one to themselves, by user name. */
        userExecutionRoleArns: z.record(z.string(), text),
        studioDomainId: text,
        studioUrl: text,
        studioUserProfiles: z.array(text),
        packageDomain: text.exactOptional(),
        packageRepository: text.exactOptional(),
        /** Index address for pip, without a token. */
        packageEndpoint: text.exactOptional(),
        /** Stages that live in this account; empty where models are delivered to target accounts, or to none. */
        stages: z.array(targetAccount.extend({ stage: text })),
        /** Links to the console: for switching to the human roles, and to open Studio. */
        consoleLinks: z.record(z.string(), text),
        resourceGroupName: text,
        parameterPath: text,
    }),
    identity: z.object({
        environment: text,
        stage: text,
        region: text,
        accountId: text,
        /** What `identity.existing` of the data science stack takes, word for word. */
        existingRoles: environmentRoles.extend({
            /** Execution roles of Studio users that have one to themselves, by user name. */
            userExecution: z.record(z.string(), text),
            /** Unique id of the data scientist role. */
            dataScientistId: text,
        }),
        /** For `network.flowLogs.roleArn` of the data science stack. */
        flowLogsRoleArn: text,
        boundaryArn: text,
    }),
    bootstrap: z.object({
        environment: text,
        region: text,
        accountId: text,
        /** What goes into `deploymentRole` and `previewRole` of the other stacks. */
        deploymentRole: text,
        previewRole: text,
        accounts: z.array(
            z.object({
                accountId: text,
                deploymentRoleArn: text,
                previewRoleArn: text,
                /** Boundaries of the account's stages. */
                boundaryArns: z.array(text),
            }),
        ),
        /** Stack sets that put the same into the accounts of organizational units, by stage. */
        stackSets: z.record(z.string(), text),
        /** For `organizationalUnits` of target stacks. */
        discovery: z.object({ accountId: text, roleArn: text }).exactOptional(),
        /** Roles by which pipelines come in. */
        pipelines: z.object({ providerArn: text, previewRoleArn: text, deploymentRoleArn: text }).exactOptional(),
        state: z.object({ bucketName: text, keyArn: text }).exactOptional(),
        /** Commands for whoever keeps state here. */
        login: text.exactOptional(),
    }),
} as const;

export type StackKind = keyof typeof contracts;

/** Outputs of a kind of stack as plain values. */
export type Contract<Kind extends StackKind> = z.output<(typeof contracts)[Kind]>;

/** The same with Pulumi outputs at any depth, as the program that publishes has them. */
export type Publishable<T> = T extends readonly (infer Element)[]
    ? Input<readonly Publishable<Element>[]>
    : T extends object
      ? Input<{ readonly [Key in keyof T]: Publishable<T[Key]> }>
      : Input<T>;

/** The outputs of a stack. A missing, a mistyped or a surplus output does not compile. */
export function publish<Kind extends StackKind>(
    _kind: Kind,
    outputs: { readonly [Key in keyof Contract<Kind>]: Publishable<Contract<Kind>[Key]> },
): Record<string, unknown> {
    return { ...outputs };
}

/**
 * The outputs of another stack of this project, as plain values, so that the shape of resources may depend on them.
 * @param stackName Name of the stack without organisation and project.
 * @throws RunError if the stack does not publish what its kind promises, which is so until it is deployed.
 */
export async function subscribe<Kind extends StackKind>(kind: Kind, stackName: string): Promise<Contract<Kind>> {
    // Loaded here, so that who wants the contracts alone does not load the engine's library.
    const pulumi = await import("@pulumi/pulumi");
    const reference = new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${stackName}`);
    const outputs = await Promise.all(
        Object.keys(contracts[kind].shape).map(async (name): Promise<[string, unknown]> => {
            const details = await reference.getOutputDetails(name);
            return [name, details.value as unknown];
        }),
    );
    // What a stack does not publish is read as an undefined value, and an optional output is absent instead.
    const published = Object.fromEntries(outputs.filter(([, value]) => value !== undefined));
    const result = z.safeParse(contracts[kind], published, { reportInput: true });
    if (!result.success) {
        throw new pulumi.RunError(
            `Stack ${stackName} does not publish what a stack of kind ${kind} does:\n` +
                result.error.issues.map(describeIssue).join("") +
                `Deploy it first, with this version of the project: pulumi up --stack ${stackName}`,
        );
    }
    // The compiler does not follow the kind through the table of contracts.
    return result.data as Contract<Kind>;
}

function describeIssue({ path, message, input }: z.core.$ZodIssue): string {
    const name = path.reduce<string>(
        (start, part) => start + (typeof part === "number" ? `[${part}]` : `.${String(part)}`),
        "",
    );
    return `  - ${name.slice(1)}: ${input === undefined ? "missing" : message}\n`;
}
