import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import * as pulumi from "@pulumi/pulumi";
import { endpointServiceName, endpointServices, type OptionalEndpoint } from "../infra/network/endpointServices";
import type { NetworkSettings } from "../infra/network/privateNetwork";
import { privateSubnetName } from "../infra/network/privateSubnets";
import { stagePrefix, type Scope } from "../infra/support/naming";
import { createdEndpoints } from "./config/endpoints";
import type { AvailabilityZones, ExistingConfig, NetworkConfig } from "./config/network";
import { createdVpc, existingVpc, networkSettings, newSubnets, type Zone } from "./network";
import { serviceFacts, vpcFacts } from "./networkFacts";
import { lacksOf, unofferedServices } from "./networkPreflight";

/** What an account's network is to be. */
export interface NetworkPlan {
    readonly network: NetworkConfig;
    /** IPv4 block of a VPC that is created. @default the configuration's own (`network.create.cidr`) */
    readonly cidrBlock?: string | undefined;
    /** Services that get an endpoint besides KMS. Zones that lack one are found before anything is created. */
    readonly services?: readonly OptionalEndpoint[];
}

/**
 * Settings of an account's network, for zones that it has. What exists is looked up and held against what is needed;
 * everything that is missing is named in one error, before any resource of the network is registered.
 */
export async function accountNetwork(
    scope: Scope,
    plan: NetworkPlan,
    provider: pulumi.ProviderResource,
): Promise<NetworkSettings> {
    const { network } = plan;
    if (network.existing !== undefined) {
        return existingNetwork(scope, plan, network.existing, provider);
    }
    const cidrBlock = network.create?.cidr ?? plan.cidrBlock;
    if (network.create === undefined || cidrBlock === undefined) {
        throw new pulumi.RunError(`The network of account ${scope.accountId} has no block; set network.create.cidr.`);
    }
    const zones = await chooseZones(scope, "network.create", network.create.availabilityZones, provider);
    refuseLacks(
        scope,
        await unofferedIn(
            scope,
            plan,
            zones.map(({ name }) => name),
            provider,
        ),
    );
    return networkSettings(network, createdVpc(network.create, cidrBlock, zones), undefined);
}

async function existingNetwork(
    scope: Scope,
    plan: NetworkPlan,
    existing: ExistingConfig,
    provider: pulumi.ProviderResource,
): Promise<NetworkSettings> {
    const { endpoints } = plan.network;
    const { createSubnets } = existing;
    const zones =
        createSubnets === undefined
            ? []
            : await chooseZones(scope, "network.existing.createSubnets", createSubnets.availabilityZones, provider);
    const planned = newSubnets(existing, zones);
    const facts = await vpcFacts(
        {
            vpcId: existing.vpcId,
            ...(createSubnets === undefined ? { subnetIds: existing.subnetIds ?? [] } : {}),
            routeTableIds: existing.routeTableIds ?? [],
            endpoints: Object.entries(endpoints?.existing ?? {}).map(([service, id]) => ({ service, id })),
        },
        provider,
    );
    const given = facts.subnets.flatMap((subnet) => ("value" in subnet ? [subnet.value.availabilityZone] : []));
    const zoneNames = createSubnets === undefined ? given : zones.map(({ name }) => name);
    const lacks = lacksOf(facts, {
        region: scope.region,
        existing,
        allowOpenPolicies: endpoints?.allowOpenPolicies ?? false,
        newSubnets: planned.map(({ zoneId, cidrBlock }) => ({
            cidrBlock,
            name: privateSubnetName(stagePrefix(scope), zoneId),
        })),
    });
    refuseLacks(scope, [...lacks, ...(await unofferedIn(scope, plan, zoneNames, provider))]);
    const s3 = facts.endpoints.find(({ service }) => service === "s3");
    const cidrBlock = "value" in facts.vpc ? facts.vpc.value.cidrBlock : "";
    return networkSettings(
        plan.network,
        existingVpc(existing, cidrBlock, planned),
        s3 !== undefined && "value" in s3 ? s3.value.prefixListId : undefined,
    );
}

/** Endpoints that are created, of services that are not offered in every zone. */
async function unofferedIn(
    scope: Scope,
    { network, services }: NetworkPlan,
    zoneNames: readonly string[],
    provider: pulumi.ProviderResource,
): Promise<string[]> {
    if (services === undefined) {
        return [];
    }
    const names = createdEndpoints(services, network.endpoints).map((name) =>
        endpointServiceName(scope, endpointServices[name]),
    );
    return unofferedServices(await serviceFacts(names, provider), zoneNames);
}

function refuseLacks({ accountId }: Scope, lacks: readonly string[]): void {
    if (lacks.length > 0) {
        throw new pulumi.RunError(
            [`The network of account ${accountId} does not fit its configuration:`, ...lacks].join("\n  - "),
        );
    }
}

/** Zones in a fixed order of ids: each zone keeps its addresses, however they are listed. */
async function chooseZones(
    { region }: Scope,
    key: string,
    wanted: AvailabilityZones,
    provider: pulumi.ProviderResource,
): Promise<Zone[]> {
    const { names, zoneIds } = await getAvailabilityZones(
        { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
        { provider },
    );
    // Both lists are in the order of the names.
    const offered = zoneIds
        .map((id, index) => ({ id, name: names[index] ?? id }))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    const ids = offered.map(({ id }) => id);
    const missing = typeof wanted === "number" ? [] : wanted.filter((id) => !ids.includes(id));
    const chosen =
        typeof wanted === "number" ? offered.slice(0, wanted) : offered.filter(({ id }) => wanted.includes(id));
    if (missing.length > 0 || (typeof wanted === "number" && chosen.length < wanted)) {
        throw new pulumi.RunError(
            `${key}.availabilityZones asks for ${typeof wanted === "number" ? wanted : missing.join(", ")}, ` +
                `but ${region} offers ${ids.join(", ")}.`,
        );
    }
    return chosen;
}
