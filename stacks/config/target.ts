import * as z from "zod";
import { zoneProblems } from "./addressRules";
import { captureKeys, type CaptureConfig } from "./capture";
import { bucketNameProblems, commonKeys, imageProblems, kindOf, type CommonConfig } from "./common";
import type { Accepted, Refused } from "./examine";
import { accountId, cidr, existingBucket, keyDocuments, region, roleName, stage } from "./fields";
import { repeated } from "./givenArns";
import { subnetKeys, trafficKeys, vpcSizes, type CreateConfig, type NetworkConfig } from "./network";
import {
    organizationalUnitsKeys,
    organizationalUnitsProblems,
    type OrganizationalUnitsConfig,
} from "./organizationalUnits";
import type { Problem } from "./problems";
import { roleNameProblems } from "./roleNames";
import { accountKeys, accountProblems, type AccountConfig, type AccountPlace } from "./targetAccounts";
import { blockProblems, type BlocksConfig } from "./targetBlocks";

/** Configuration of a stack of kind `target`: one or many staging or production accounts. */
export interface TargetConfig extends CommonConfig {
    readonly kind: "target";
    readonly region: string;
    /** The target accounts; with `organizationalUnits`, those of them that have settings of their own. */
    readonly accounts: readonly AccountConfig[];
    /** Present, the targets are the accounts below the units. */
    readonly organizationalUnits?: OrganizationalUnitsConfig;
    /** Role to assume in each account, by path and name. */
    readonly deploymentRole: string;
    /** The account that delivers models, and its stage of the same environment. */
    readonly dataScience: {
        readonly account: string;
        readonly stage: string;
        /** Bucket that models are read from; absent, the one that the data science stack creates. */
        readonly modelBucket?: string;
    };
    readonly network: TargetNetworkConfig;
    readonly capture: CaptureConfig;
    /** Role of each account, by path and name, that may read captures from outside of the network. */
    readonly breakGlassRole?: string;
}

/** What the accounts' networks have in common. */
export interface TargetNetworkConfig extends NetworkConfig {
    readonly create: CreateConfig & BlocksConfig;
}

export const targetSchema = z.object({
    kind: kindOf("target"),
    environment: commonKeys.environment,
    region: region("Region of the target networks and endpoints, the same as that of the data science stack."),
    accounts: z
        .array(accountKeys)
        .register(keyDocuments, {
            about: "The target accounts. With `organizationalUnits`, settings of accounts that are found there.",
            allowed:
                "a list of account ids, or of mappings with id and settings; without organizationalUnits at least one",
            example: '["333344445555"]',
        })
        .default([]),
    organizationalUnits: organizationalUnitsKeys,
    deploymentRole: roleName("Role that Pulumi assumes in each of the accounts.", "sm-mlops-deployment"),
    dataScience: z.object({
        account: accountId("The development account, which delivers models to the target accounts."),
        stage: stage("Stage of the data science stack.", "dev").default("dev"),
        modelBucket: existingBucket(
            "Bucket that models are read from, where the data science stack has `storage.existing`.",
            "acme-ml-models",
        ).exactOptional(),
    }),
    organizationId: commonKeys.organizationId,
    network: z
        .object({
            create: z
                .object({
                    allocateFrom: cidr(
                        "Pool of the blocks of accounts that name none. A block follows from the account's id alone.",
                        8,
                        vpcSizes.smallest,
                        "10.64.0.0/12",
                    ).exactOptional(),
                    prefixLength: z
                        .int()
                        .min(vpcSizes.largest)
                        .max(vpcSizes.smallest)
                        .register(keyDocuments, {
                            about: "Prefix length of a block from the pool.",
                            allowed: `a whole number from ${vpcSizes.largest} to ${vpcSizes.smallest}`,
                            example: "20",
                        })
                        .default(20),
                    allowOverlaps: z
                        .boolean()
                        .register(keyDocuments, {
                            about: "Accepts networks of accounts that overlap. They can never be connected with each other.",
                            allowed: "true or false",
                            example: "false",
                        })
                        .default(false),
                    ...subnetKeys,
                })
                .prefault({}),
            ...trafficKeys,
        })
        .prefault({}),
    capture: captureKeys.prefault({}),
    breakGlassRole: roleName(
        "Role of each account that reaches captures and reports on them from outside of the network, for emergencies.",
        "sm-mlops-break-glass",
    ).exactOptional(),
    protect: commonKeys.protect,
    previewRole: commonKeys.previewRole,
    permissionsBoundary: commonKeys.permissionsBoundary,
    replaceable: commonKeys.replaceable,
    maxRetries: commonKeys.maxRetries,
});

type Input = z.output<typeof targetSchema>;

/** The checked configuration with a mapping for every account. */
export function targetConfig({ accounts, ...rest }: Input): TargetConfig {
    return { ...rest, accounts: accounts.map((entry) => (typeof entry === "string" ? { id: entry } : entry)) };
}

/** Rules between keys. A rule whose keys were refused is left out. */
export function targetProblems(config: Accepted<Input>, refused: Refused): Problem[] {
    const { environment, region, dataScience, network } = config;
    return [
        ...bucketNameProblems(environment?.name, environment?.stage, region),
        ...(dataScience?.modelBucket === undefined
            ? bucketNameProblems(environment?.name, dataScience?.stage, region)
            : []),
        ...imageProblems("region", region),
        ...roleNameProblems("target", { ...environment, region }),
        ...stageProblems(environment?.stage, dataScience?.stage),
        ...zoneProblems("network.create.availabilityZones", network?.create?.availabilityZones, region),
        ...listProblems(config, refused),
    ];
}

function stageProblems(ownStage: string | undefined, dataScienceStage: string | undefined): Problem[] {
    if (ownStage === undefined || ownStage !== dataScienceStage) {
        return [];
    }
    const text =
        `"${ownStage}" is the stage of the data science stack as well; names would collide, ` +
        "give this stack a stage of its own.";
    return [{ key: "environment.stage", text }];
}

/** Rules on the list of accounts. Blocks of accounts that are found are judged when all of them are known. */
function listProblems(config: Accepted<Input>, refused: Refused): Problem[] {
    const { dataScience, organizationalUnits: units, network } = config;
    const listed = units === undefined && !refused("organizationalUnits");
    const accounts = (config.accounts ?? []).flatMap((entry) => {
        const { id, ...settings } = typeof entry === "string" ? { id: entry } : entry;
        return id === undefined ? [] : [{ ...settings, id }];
    });
    const ids = accounts.map(({ id }) => id);
    const twice = repeated(ids);
    const settled = !refused("accounts[") && twice.length === 0;
    const created = listed && settled && !refused("network.create") ? network?.create : undefined;
    return [
        ...(listed && ids.length === 0 && !refused("accounts") ? [noAccounts] : []),
        ...twice.map((id) => ({ key: "accounts", text: `${id} is in the list more than once; name it once.` })),
        ...(dataScience?.account !== undefined && ids.includes(dataScience.account)
            ? [developmentAccount(dataScience.account)]
            : []),
        ...organizationalUnitsProblems(units, refused, ids),
        ...(settled ? accounts.flatMap((account) => accountProblems(account, placeOf(config))) : []),
        ...(created === undefined ? [] : blockProblems(created, accounts)),
    ];
}

const noAccounts: Problem = {
    key: "accounts",
    text:
        'no account is named; list ids of target accounts, such as ["333344445555"], or give organizationalUnits to ' +
        "have those below units of the organisation.",
};

function developmentAccount(id: string): Problem {
    const text =
        `${id} is the development account (dataScience.account); ` +
        "models are delivered to other accounts, take it out of the list.";
    return { key: "accounts", text };
}

function placeOf({ environment, region, network }: Accepted<Input>): AccountPlace {
    return {
        environment: environment?.name,
        stage: environment?.stage,
        region,
        flowLogs: network?.flowLogs?.enabled,
    };
}
