import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { developmentEndpoints } from "../../infra/network/endpointServices";
import { captureKeys, type CaptureConfig } from "./capture";
import { catalogKeys, catalogProblems, type CatalogConfig } from "./catalog";
import { bucketNameProblems, commonKeys, imageProblems, kindOf, type CommonConfig } from "./common";
import type { Accepted, Refused } from "./examine";
import { accountId, region, roleName } from "./fields";
import { identityKeys, type IdentityConfig } from "./identity";
import { identityProblems } from "./identityRules";
import type { NetworkConfig } from "./network";
import { networkKeys } from "./networkKeys";
import { networkProblems } from "./networkRules";
import { packagesKeys, packagesProblems, type PackagesConfig } from "./packages";
import type { Problem } from "./problems";
import { pipelineProblems, projectProblems, type ProjectSurroundings } from "./projectRules";
import { pipelinesKeys, projectsKeys, type PipelineConfig, type ProjectConfig } from "./projects";
import { registryKeys, type RegistryConfig } from "./registry";
import { roleNameProblems } from "./roleNames";
import { stagesKeys, stagesProblems, type StagesConfig } from "./stages";
import { ownRoleUsers, studioKeys, studioProblems, type StudioConfig } from "./studio";
import { storageKeys, storageProblems, type StorageConfig } from "./storage";

/** Configuration of a stack of kind `data-science`: the development account. */
export interface DataScienceConfig extends CommonConfig, StagesConfig {
    readonly kind: "data-science";
    readonly account: {
        readonly id: string;
        readonly region: string;
        /** Role to assume, by path and name. The bucket perimeter lets it manage what it deployed. */
        readonly deploymentRole: string;
    };
    readonly network: NetworkConfig;
    readonly identity: IdentityConfig;
    readonly studio: StudioConfig;
    /** Absent, there is no package repository. */
    readonly packages?: PackagesConfig;
    readonly registry: RegistryConfig;
    readonly storage: StorageConfig;
    readonly projects: readonly ProjectConfig[];
    /** SageMaker pipelines that are declared from files. */
    readonly pipelines: readonly PipelineConfig[];
    /** Absent, captures of stages in this account are kept as long as the default says. */
    readonly capture?: CaptureConfig;
    /** Absent, nobody launches anything by themselves. */
    readonly catalog?: CatalogConfig;
    /** Role of this account, by path and name, that may read the buckets from outside of the network. */
    readonly breakGlassRole?: string;
}

export const dataScienceSchema = z.object({
    kind: kindOf("data-science"),
    environment: commonKeys.environment,
    account: z.object({
        id: accountId("The development account."),
        region: region("Region of the environment. One stack holds one region."),
        deploymentRole: roleName(
            "Role of the account that Pulumi assumes. The buckets let it in from outside of the network.",
            "sm-mlops-deployment",
        ),
    }),
    organizationId: commonKeys.organizationId,
    network: networkKeys,
    identity: identityKeys,
    studio: studioKeys,
    packages: packagesKeys,
    registry: registryKeys,
    storage: storageKeys,
    ...stagesKeys,
    capture: captureKeys.exactOptional(),
    projects: projectsKeys,
    pipelines: pipelinesKeys,
    catalog: catalogKeys,
    breakGlassRole: roleName(
        "Role of the account that reaches its buckets from outside of the network, for emergencies.",
        "sm-mlops-break-glass",
    ).exactOptional(),
    protect: commonKeys.protect,
    previewRole: commonKeys.previewRole,
    permissionsBoundary: commonKeys.permissionsBoundary,
    replaceable: commonKeys.replaceable,
    maxRetries: commonKeys.maxRetries,
});

type Input = z.output<typeof dataScienceSchema>;

/** Rules between keys. A rule whose keys were refused is left out. */
export function dataScienceProblems(config: Accepted<Input>, refused: Refused): Problem[] {
    const { account, identity, storage } = config;
    const users = ownRoleUsers(config.studio?.users);
    return [
        ...(storage?.existing === undefined
            ? bucketNameProblems(config.environment?.name, config.environment?.stage, account?.region)
            : []),
        ...networkProblems(
            config.network,
            refused,
            { region: account?.region, accountId: account?.id },
            // Refused packages are no reason to refuse their endpoints as well.
            developmentEndpoints(config.packages !== undefined || refused("packages")),
        ),
        ...identityProblems(
            identity,
            {
                accountId: account?.id,
                region: account?.region,
                organizationId: config.organizationId,
                ownRoleUsers: users,
            },
            refused,
        ),
        ...(identity?.existing === undefined ? createdRoleProblems(config, users) : []),
        ...givenRoleProblems(config),
        ...studioProblems(config.studio),
        ...imageProblems("account.region", account?.region),
        ...packagesProblems(config.packages, account?.region),
        ...storageProblems(storage),
        ...stagesProblems(config, pulumi.getStack(), config.environment?.stage),
        ...captureProblems(config),
        ...projectProblems(config.projects ?? [], surroundingsOf(config), refused),
        ...catalogProblems(config.catalog, {
            givenRoles: identity?.existing !== undefined,
            delivers: config.targets !== undefined || config.singleAccount !== undefined,
            organizationId: config.organizationId,
        }),
        ...pipelineProblems(config.pipelines ?? [], config.projects ?? []),
    ];
}

/** Whether the buckets of stages in this account can be named, and whether there is anything to capture. */
function captureProblems({ environment, account, singleAccount, capture }: Accepted<Input>): Problem[] {
    if (singleAccount !== undefined) {
        return [singleAccount.staging, singleAccount.prod].flatMap((stage) =>
            bucketNameProblems(environment?.name, stage, account?.region),
        );
    }
    const text = "no stage is in this account, so nothing is captured here; give the key to the target stacks.";
    return capture === undefined ? [] : [{ key: "capture", text }];
}

/** What projects stand in. */
function surroundingsOf(config: Accepted<Input>): ProjectSurroundings {
    const { account, identity, registry, storage, targets, singleAccount } = config;
    const { dataBucket, modelBucket } = storage?.existing ?? {};
    return {
        accountId: account?.id,
        region: account?.region,
        packageGroups: registry?.packageGroups ?? [],
        dataBuckets: [dataBucket, modelBucket].filter((name) => name !== undefined),
        delivery: targets !== undefined ? "targets" : singleAccount !== undefined ? "singleAccount" : undefined,
        givenRoles: identity?.existing !== undefined,
    };
}

/** Whether the roles can be named, those of stages in this account included. */
function createdRoleProblems({ account, environment, singleAccount }: Accepted<Input>, users: string[]): Problem[] {
    const place = { ...environment, region: account?.region };
    return [
        ...roleNameProblems("data-science", place, users),
        ...[singleAccount?.staging, singleAccount?.prod].flatMap((name) =>
            roleNameProblems("target", { ...place, stage: name }),
        ),
    ];
}

/** Where all roles are given, nothing of IAM is created: neither for flow logs nor for stages of this account. */
function givenRoleProblems({ identity, network, singleAccount }: Accepted<Input>): Problem[] {
    const existing = identity?.existing;
    if (existing === undefined) {
        return [];
    }
    const flowLogs = network?.flowLogs;
    const problems: Problem[] = [];
    if (flowLogs?.enabled === true && flowLogs.roleArn === undefined) {
        const text =
            "missing; the roles exist already (identity.existing) and none is created: name the one that writes flow " +
            "logs, or set network.flowLogs.enabled to false.";
        problems.push({ key: "network.flowLogs.roleArn", text });
    }
    if (singleAccount !== undefined && existing.modelExecution === undefined) {
        const text =
            "missing; stages are in this account (singleAccount) and no role is created for them: name " +
            "modelExecution, modelMonitor, stackSetExecution and endpointTest.";
        problems.push({ key: "identity.existing.modelExecution", text });
    }
    if (singleAccount === undefined && existing.modelExecution !== undefined) {
        const text = "no stage is in this account, so no role of a stage is used; remove it, or give singleAccount.";
        problems.push({ key: "identity.existing.modelExecution", text });
    }
    return problems;
}
