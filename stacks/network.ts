import { divideBlock, planPublicSubnets, planSubnets } from "../infra/network/cidr";
import type { EndpointSettings, NetworkSettings, TrafficSettings } from "../infra/network/privateNetwork";
import type { PlannedSubnet, VpcSettings } from "../infra/network/vpcSettings";
import type { CreateConfig, ExistingConfig, NetworkConfig } from "./config/network";

/** An availability zone of an account. */
export interface Zone {
    readonly id: string;
    /** Its name in this account (`eu-west-1a`). */
    readonly name: string;
}

/** Settings of a VPC that is created: its block divided over the zones that were chosen. */
export function createdVpc(create: CreateConfig, cidrBlock: string, zones: readonly Zone[]): VpcSettings {
    const zoneIds = idsOf(zones);
    const blocks = planSubnets(cidrBlock, zoneIds, create.subnetPrefixLength);
    if (create.egress !== "nat") {
        return { mode: "isolated", cidrBlock, subnets: subnetsIn(zones, blocks) };
    }
    const publicBlocks = planPublicSubnets(cidrBlock, zoneIds);
    return {
        mode: "nat",
        cidrBlock,
        natGateways: create.natGateways ?? "one-per-zone",
        subnets: zones.flatMap(({ id, name }, index) => {
            const [block, publicCidrBlock] = [blocks[index], publicBlocks[index]];
            return block === undefined || publicCidrBlock === undefined
                ? []
                : [{ zoneId: id, zoneName: name, cidrBlock: block, publicCidrBlock }];
        }),
    };
}

/** New subnets of an existing VPC; none where subnets are given. */
export function newSubnets({ createSubnets }: ExistingConfig, zones: readonly Zone[]): PlannedSubnet[] {
    return createSubnets === undefined
        ? []
        : subnetsIn(zones, divideBlock(createSubnets.cidr, idsOf(zones), createSubnets.subnetPrefixLength));
}

/** Settings of a VPC that exists. @param cidrBlock Block that the VPC was found to have. */
export function existingVpc(
    existing: ExistingConfig,
    cidrBlock: string,
    subnets: readonly PlannedSubnet[],
): VpcSettings {
    const { vpcId, subnetIds = [], routeTableIds = [], egress } = existing;
    return existing.createSubnets === undefined
        ? { mode: "existing", vpcId, cidrBlock, subnetIds, routeTableIds, internet: egress === "nat" }
        : { mode: "new-subnets", vpcId, cidrBlock, subnets };
}

/** Settings of a network, whichever its mode. @param s3PrefixListId Prefix list of a given S3 endpoint. */
export function networkSettings(
    config: NetworkConfig,
    vpc: VpcSettings,
    s3PrefixListId: string | undefined,
): NetworkSettings {
    const { enabled, ...flowLogs } = config.flowLogs;
    const traffic: TrafficSettings = {
        awsBuckets: config.awsBuckets,
        endpoints: endpointSettings(config, vpc, s3PrefixListId),
        ...(enabled ? { flowLogs } : {}),
    };
    return { ...vpc, ...traffic };
}

function endpointSettings(
    { endpoints }: NetworkConfig,
    vpc: VpcSettings,
    prefixListId: string | undefined,
): EndpointSettings {
    const { s3, ...given } = endpoints?.existing ?? {};
    return {
        omit: endpoints?.omit ?? [],
        given,
        ...(s3 === undefined || prefixListId === undefined
            ? {}
            : { s3: { id: s3, prefixListId, enterRouteTables: vpc.mode === "new-subnets" } }),
    };
}

function subnetsIn(zones: readonly Zone[], blocks: readonly string[]): PlannedSubnet[] {
    return zones.flatMap(({ id }, index) => {
        const cidrBlock = blocks[index];
        return cidrBlock === undefined ? [] : [{ zoneId: id, cidrBlock }];
    });
}

function idsOf(zones: readonly Zone[]): string[] {
    return zones.map(({ id }) => id);
}
