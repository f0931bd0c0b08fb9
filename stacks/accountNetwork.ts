import * as pulumi from "@pulumi/pulumi";
import {
    endpointServiceName,
    endpointServices,
    type EndpointName,
    type OptionalEndpoint,
} from "../infra/network/endpointServices";
import type { NetworkSettings } from "../infra/network/privateNetwork";
import { privateSubnetName } from "../infra/network/privateSubnets";
import { stagePrefix, type Scope } from "../infra/support/naming";
import { createdEndpoints, type GivenEndpoint } from "./config/endpoints";
import type { ExistingConfig, NetworkConfig } from "./config/network";
import { createdVpc, existingVpc, networkSettings, newSubnets } from "./network";
import { serviceFacts, vpcFacts } from "./networkFacts";
import { lacksOf } from "./networkPreflight";
import { unofferedServices } from "./preflight/endpoints";
import { wantedEndpoints } from "./preflight/wantedEndpoints";
import { chooseZones } from "./zones";

/** What an account's network is to be. */
export interface NetworkPlan {
    readonly network: NetworkConfig;
    /** The group that names a network that exists, for messages. @default "network" */
    readonly networkKey?: string | undefined;
    /** IPv4 block of a VPC that is created. @default the configuration's own (`network.create.cidr`) */
    readonly cidrBlock?: string | undefined;
    /** Services that get an endpoint besides KMS. Zones that lack one are found before anything is created. */
    readonly services: readonly OptionalEndpoint[];
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
    const { networkKey: key = "network", network } = plan;
    const { endpoints } = network;
    const { createSubnets } = existing;
    const zones =
        createSubnets === undefined
            ? []
            : await chooseZones(scope, `${key}.existing.createSubnets`, createSubnets.availabilityZones, provider);
    const planned = newSubnets(existing, zones);
    // New subnets have route tables of their own, in which no other endpoint can be in the way.
    const gateway = createSubnets === undefined && endpoints?.existing.s3 === undefined;
    const wanted = wantedEndpoints(scope, created(plan), gateway);
    const facts = await vpcFacts(
        {
            vpcId: existing.vpcId,
            ...(createSubnets === undefined ? { subnetIds: existing.subnetIds ?? [] } : {}),
            routeTableIds: existing.routeTableIds ?? [],
            endpoints: givenEndpoints(network),
            wanted,
        },
        provider,
    );
    const given = facts.subnets.flatMap((subnet) => ("value" in subnet ? [subnet.value.availabilityZone] : []));
    const zoneNames = createSubnets === undefined ? given : zones.map(({ name }) => name);
    const lacks = lacksOf(facts, {
        key,
        wanted,
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

function givenEndpoints({ endpoints }: NetworkConfig): { readonly service: GivenEndpoint; readonly id: string }[] {
    return Object.entries(endpoints?.existing ?? {}).map(([service, id]) => ({
        service: service as GivenEndpoint,
        id,
    }));
}

function created({ services, network }: NetworkPlan): EndpointName[] {
    return createdEndpoints(services, network.endpoints);
}

/** Endpoints that are created, of services that are not offered in every zone. */
async function unofferedIn(
    scope: Scope,
    plan: NetworkPlan,
    zoneNames: readonly string[],
    provider: pulumi.ProviderResource,
): Promise<string[]> {
    const names = created(plan).map((name) => endpointServiceName(scope, endpointServices[name]));
    return unofferedServices(await serviceFacts(names, provider), zoneNames);
}

function refuseLacks({ accountId }: Scope, lacks: readonly string[]): void {
    if (lacks.length > 0) {
        throw new pulumi.RunError(
            [`The network of account ${accountId} does not fit its configuration:`, ...lacks].join("\n  - "),
        );
    }
}
