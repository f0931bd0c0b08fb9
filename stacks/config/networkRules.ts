import {
    contains,
    defaultSubnetPrefix,
    divideBlock,
    equalShare,
    planPublicSubnets,
    planSubnets,
    usableAddresses,
} from "../../infra/network/cidr";
import type { OptionalEndpoint } from "../../infra/network/endpointServices";
import type * as z from "zod";
import { createdEndpoints, endpointProblems } from "./endpoints";
import type { Accepted, Refused } from "./examine";
import type { AvailabilityZones } from "./network";
import type { networkKeys } from "./networkKeys";
import { reasonOf, type Problem } from "./problems";

/** A VPC that has to hold its subnets. */
export interface PlannedVpc {
    readonly cidr: string;
    readonly availabilityZones: AvailabilityZones;
    readonly subnetPrefixLength?: number | undefined;
    /** Interface endpoints that take an address in every subnet. */
    readonly endpoints: number;
}

/** Addresses of private networks (RFC 1918), and those that providers keep for such use (RFC 6598). */
export const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

type Network = Accepted<z.output<typeof networkKeys>>;

/**
 * Rules between the keys of `network` of a stack of kind data-science.
 * @param services Services that get an endpoint besides KMS.
 */
export function networkProblems(
    network: Network | undefined,
    refused: Refused,
    place: { readonly region: string | undefined; readonly accountId: string | undefined },
    services: readonly OptionalEndpoint[],
): Problem[] {
    if (network === undefined) {
        return [];
    }
    const { create, existing } = network;
    const endpoints = createdEndpoints(services, network.endpoints).length;
    return [
        ...choiceProblems(network, refused),
        ...(create === undefined ? [] : createProblems(create, refused, place.region, endpoints)),
        ...(existing === undefined ? [] : existingProblems(existing, refused, place.region, endpoints)),
        ...endpointProblems(network.endpoints, existing !== undefined || refused("network.existing")),
        ...flowLogProblems(network.flowLogs, place),
    ];
}

function choiceProblems({ create, existing }: Network, refused: Refused): Problem[] {
    if (create !== undefined && existing !== undefined) {
        const text = "a network is created or exists; keep network.create or network.existing.";
        return [{ key: "network", text }];
    }
    if (create === undefined && existing === undefined && !refused("network")) {
        const text =
            "missing; give network.create for a VPC of its own, such as { cidr: 10.0.0.0/16 }, " +
            "or network.existing for one that exists.";
        return [{ key: "network.create", text }];
    }
    return [];
}

function createProblems(
    create: NonNullable<Network["create"]>,
    refused: Refused,
    region: string | undefined,
    endpoints: number,
): Problem[] {
    const { cidr, availabilityZones, subnetPrefixLength } = create;
    const nat = create.egress === "nat";
    const problems = [
        ...zoneProblems("network.create.availabilityZones", availabilityZones, region),
        ...(cidr === undefined || create.allowPublicCidr === true
            ? []
            : publicBlockProblems("network.create.cidr", cidr)),
    ];
    if (create.natGateways !== undefined && !nat && !refused("network.create.egress")) {
        const text =
            "there are NAT gateways with egress nat alone; remove this key, or set network.create.egress: nat.";
        problems.push({ key: "network.create.natGateways", text });
    }
    if (cidr === undefined || availabilityZones === undefined || refused("network.create.subnetPrefixLength")) {
        return problems;
    }
    const planned = { cidr, availabilityZones, subnetPrefixLength, endpoints };
    const zones = countOf(availabilityZones);
    return [
        ...problems,
        ...subnetProblems("network.create", planned),
        ...(nat ? attempt("network.create", () => planPublicSubnets(cidr, zones)) : []),
    ];
}

function existingProblems(
    existing: NonNullable<Network["existing"]>,
    refused: Refused,
    region: string | undefined,
    endpoints: number,
): Problem[] {
    const { createSubnets, subnetIds, routeTableIds, egress } = existing;
    const key = "network.existing";
    if (createSubnets === undefined) {
        const missing = [
            ...(subnetIds === undefined ? ["subnetIds"] : []),
            ...(routeTableIds === undefined ? ["routeTableIds"] : []),
        ].filter((name) => !refused(`${key}.${name}`) && !refused(`${key}.createSubnets`));
        return missing.map((name) => ({
            key: `${key}.${name}`,
            text: `missing; give those of the private subnets, or ${key}.createSubnets to have new ones.`,
        }));
    }
    const { cidr, availabilityZones, subnetPrefixLength } = createSubnets;
    const problems = zoneProblems(`${key}.createSubnets.availabilityZones`, availabilityZones, region);
    if (subnetIds !== undefined || routeTableIds !== undefined) {
        const text = "subnets are given or created; keep subnetIds and routeTableIds, or createSubnets.";
        problems.push({ key, text });
    }
    if (egress !== undefined && egress !== "none") {
        const text =
            `new subnets have no way to the internet; remove "${egress}", or give subnets that have one by ` +
            "subnetIds and routeTableIds.";
        problems.push({ key: `${key}.egress`, text });
    }
    if (cidr === undefined || availabilityZones === undefined || refused(`${key}.createSubnets.subnetPrefixLength`)) {
        return problems;
    }
    const zones = countOf(availabilityZones);
    const tooMany = attempt(`${key}.createSubnets`, () => divideBlock(cidr, zones, subnetPrefixLength));
    const prefixLength = subnetPrefixLength ?? equalShare(cidr, zones);
    return [
        ...problems,
        ...(tooMany.length > 0 ? tooMany : roomProblems(`${key}.createSubnets`, cidr, prefixLength, endpoints)),
    ];
}

function flowLogProblems(
    flowLogs: Network["flowLogs"],
    { region, accountId }: { readonly region: string | undefined; readonly accountId: string | undefined },
): Problem[] {
    const { enabled, roleArn, keyArn } = flowLogs ?? {};
    const given = { roleArn, keyArn };
    const keys = (["roleArn", "keyArn"] as const).filter((name) => given[name] !== undefined);
    if (enabled === false) {
        return keys.map((name) => ({
            key: `network.flowLogs.${name}`,
            text: "flow logs are switched off; remove this key.",
        }));
    }
    return keys.flatMap((name) => {
        const [, , , arnRegion, arnAccount] = given[name]?.split(":") ?? [];
        const elsewhere =
            (accountId !== undefined && arnAccount !== accountId) ||
            (name === "keyArn" && region !== undefined && arnRegion !== region);
        const text = `is not of account ${accountId ?? ""} in ${region ?? ""}; flow logs use a role and a key of their own account.`;
        return elsewhere ? [{ key: `network.flowLogs.${name}`, text }] : [];
    });
}

/** Whether a block is one of public addresses, which belong to somebody else. */
export function publicBlockProblems(key: string, cidr: string): Problem[] {
    if (privateBlocks.some((block) => contains(block, cidr))) {
        return [];
    }
    const text =
        `"${cidr}" holds public addresses, whose owners could not be reached from inside; take a block of ` +
        `${privateBlocks.join(", ")}, or accept it with network.create.allowPublicCidr: true.`;
    return [{ key, text }];
}

/** Whether the subnets fit into the VPC, and the endpoints into a subnet. */
export function subnetProblems(key: string, vpc: PlannedVpc): Problem[] {
    const tooMany = attempt(key, () => planSubnets(vpc.cidr, countOf(vpc.availabilityZones), vpc.subnetPrefixLength));
    const prefixLength = vpc.subnetPrefixLength ?? defaultSubnetPrefix(vpc.cidr);
    return tooMany.length > 0 ? tooMany : roomProblems(key, `the VPC ${vpc.cidr}`, prefixLength, vpc.endpoints);
}

/** Whether a subnet has an address for every endpoint and one more. */
function roomProblems(key: string, block: string, prefixLength: number, endpoints: number): Problem[] {
    const usable = usableAddresses(prefixLength);
    if (usable > endpoints) {
        return [];
    }
    const text =
        `A subnet of /${prefixLength} has ${usable} usable addresses and the interface endpoints take ` +
        `${endpoints} of them; make ${block} larger or the subnet prefix length smaller.`;
    return [{ key, text }];
}

/** The problem that a plan is refused with, if it is. */
function attempt(key: string, plan: () => unknown): Problem[] {
    try {
        plan();
        return [];
    } catch (error) {
        return [{ key, text: reasonOf(error) }];
    }
}

function countOf(zones: AvailabilityZones): number {
    return typeof zones === "number" ? zones : zones.length;
}

/** Whether zone ids are of the region. Regions whose ids follow another pattern are left to AWS. */
export function zoneProblems(key: string, zones: AvailabilityZones | undefined, region: string | undefined): Problem[] {
    const prefix = region === undefined ? undefined : zonePrefix(region);
    if (prefix === undefined || typeof zones !== "object") {
        return [];
    }
    return zones
        .filter((zone) => !zone.startsWith(`${prefix}-`))
        .map((zone) => ({
            key,
            text: `${zone} is not a zone of ${region ?? ""}; the ids of its zones begin with ${prefix}-az.`,
        }));
}

/** `euw1` for eu-west-1: the beginning of the ids of a region's zones. */
function zonePrefix(region: string): string | undefined {
    const match = /^([a-z]{2})-(north|south|east|west|central)(east|west)?-(\d+)$/.exec(region);
    const [, area, first, second = "", number] = match ?? [];
    return area === undefined || first === undefined || number === undefined
        ? undefined
        : `${area}${first.charAt(0)}${second.charAt(0)}${number}`;
}
