import * as z from "zod";
import { allocateNetworks, type NetworkOwner, type NetworkPool } from "../../infra/network/allocation";
import { targetEndpoints, withKms } from "../../infra/network/endpointServices";
import { bucketNameProblems, commonKeys, kindOf, type CommonConfig } from "./common";
import type { Accepted, Refused } from "./examine";
import { accountId, cidr, existingBucket, keyDocuments, region, roleName, stage } from "./fields";
import { subnetKeys, trafficKeys, vpcSizes, type NetworkConfig } from "./network";
import { subnetProblems, zoneProblems } from "./networkRules";
import { reasonOf, type Problem } from "./problems";
import { roleNameProblems } from "./roleNames";

/** Configuration of a stack of kind `target`: one or many staging or production accounts. */
export interface TargetConfig extends CommonConfig {
    readonly kind: "target";
    readonly region: string;
    /** The accounts, each with the block of its VPC, in the order of the stack file. */
    readonly accounts: readonly { readonly id: string; readonly cidr: string }[];
    /** Role to assume in each account, by path and name. */
    readonly deploymentRole: string;
    /** The account that delivers models, and its stage of the same environment. */
    readonly dataScience: {
        readonly account: string;
        readonly stage: string;
        /** Bucket that models are read from; absent, the one that the data science stack creates. */
        readonly modelBucket?: string;
    };
    readonly network: NetworkConfig;
}

const account = z.union([
    accountId("A target account."),
    z.object({
        id: accountId("A target account."),
        cidr: cidr(
            "IPv4 block of the account's VPC. Left out, one from `network.create.allocateFrom` that follows from the id.",
            vpcSizes.largest,
            vpcSizes.smallest,
            "10.64.16.0/20",
        ).exactOptional(),
    }),
]);

export const targetSchema = z.object({
    kind: kindOf("target"),
    environment: commonKeys.environment,
    region: region("Region of the target networks and endpoints, the same as that of the data science stack."),
    accounts: z.array(account).min(1).register(keyDocuments, {
        about: "The target accounts.",
        allowed: "a list of account ids, or of mappings with id and cidr; at least one",
        example: '["333344445555"]',
    }),
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
                    ...subnetKeys,
                })
                .prefault({}),
            ...trafficKeys,
        })
        .prefault({}),
    protect: commonKeys.protect,
    maxRetries: commonKeys.maxRetries,
});

type Input = z.output<typeof targetSchema>;

/** The checked configuration with a block for every account. */
export function targetConfig({ accounts, network, ...rest }: Input): TargetConfig {
    const { allocateFrom, prefixLength, ...create } = network.create;
    const pool = poolOf(allocateFrom, prefixLength);
    return { ...rest, accounts: allocateNetworks(pool, accounts.map(asOwner)), network: { ...network, create } };
}

/** Rules between keys. A rule whose keys were refused is left out. */
export function targetProblems(config: Accepted<Input>, refused: Refused): Problem[] {
    const { environment, region, dataScience, network } = config;
    return [
        ...(dataScience?.modelBucket === undefined
            ? bucketNameProblems(environment?.name, dataScience?.stage, region)
            : []),
        ...roleNameProblems("target", { ...environment, region }),
        ...stageProblems(environment?.stage, dataScience?.stage),
        ...zoneProblems("network.create.availabilityZones", network?.create?.availabilityZones, region),
        ...accountProblems(config, refused),
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

function accountProblems(config: Accepted<Input>, refused: Refused): Problem[] {
    const owners = (config.accounts ?? []).flatMap((entry) => {
        const { id, cidr } = typeof entry === "string" ? { id: entry } : entry;
        return id === undefined ? [] : [{ id, cidr }];
    });
    const ids = owners.map(({ id }) => id);
    const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    const problems = repeated.map((id) => ({
        key: "accounts",
        text: `${id} is in the list more than once; name it once.`,
    }));
    if (config.dataScience?.account !== undefined && ids.includes(config.dataScience.account)) {
        const text =
            `${config.dataScience.account} is the development account (dataScience.account); ` +
            "models are delivered to other accounts, take it out of the list.";
        problems.push({ key: "accounts", text });
    }
    return repeated.length > 0 ? problems : [...problems, ...networkProblems(config, refused, owners)];
}

/** Whether every account gets a block, no two the same, and each block holds the subnets. */
function networkProblems(config: Accepted<Input>, refused: Refused, owners: readonly NetworkOwner[]): Problem[] {
    const create = config.network?.create;
    if (create?.availabilityZones === undefined || refused("network.create") || refused("accounts[")) {
        return [];
    }
    const { availabilityZones, subnetPrefixLength } = create;
    try {
        const networks = allocateNetworks(poolOf(create.allocateFrom, create.prefixLength), owners);
        return networks.flatMap(({ id, cidr }) => {
            const vpc = { cidr, availabilityZones, subnetPrefixLength, endpoints: withKms(targetEndpoints).length };
            return subnetProblems(`accounts (${id})`, vpc);
        });
    } catch (error) {
        return [{ key: "accounts", text: reasonOf(error) }];
    }
}

function poolOf(cidr: string | undefined, prefixLength: number | undefined): NetworkPool | undefined {
    return cidr === undefined || prefixLength === undefined ? undefined : { cidr, prefixLength };
}

function asOwner(entry: Input["accounts"][number]): NetworkOwner {
    return typeof entry === "string" ? { id: entry } : entry;
}
