import { contains, defaultSubnetPrefix, planSubnets, usableAddresses } from "../../infra/network/cidr";
import { neededAddresses, workAddresses } from "../../infra/network/subnetRoom";
import type { AvailabilityZones } from "./network";
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

/** Whether the subnets fit into the VPC, and endpoints and work into a subnet. */
export function subnetProblems(key: string, vpc: PlannedVpc): Problem[] {
    const tooMany = attempt(key, () => planSubnets(vpc.cidr, vpc.availabilityZones, vpc.subnetPrefixLength));
    const prefixLength = vpc.subnetPrefixLength ?? defaultSubnetPrefix(vpc.cidr);
    return tooMany.length > 0 ? tooMany : roomProblems(key, `the VPC ${vpc.cidr}`, prefixLength, vpc.endpoints);
}

/** Whether a subnet has an address for every endpoint, and those that work needs. */
export function roomProblems(key: string, block: string, prefixLength: number, endpoints: number): Problem[] {
    const usable = usableAddresses(prefixLength);
    const needed = neededAddresses(endpoints);
    if (usable >= needed) {
        return [];
    }
    const text =
        `A subnet of /${prefixLength} has ${usable} usable addresses and ${needed} are needed, ${endpoints} for ` +
        `interface endpoints and ${workAddresses} for Studio and jobs; make ${block} larger or the subnet prefix ` +
        "length smaller.";
    return [{ key, text }];
}

/** The problem that a plan is refused with, if it is. */
export function attempt(key: string, plan: () => unknown): Problem[] {
    try {
        plan();
        return [];
    } catch (error) {
        return [{ key, text: reasonOf(error) }];
    }
}

/** Whether zones are of the region. Regions whose zone ids follow another pattern are left to AWS. */
export function zoneProblems(key: string, zones: AvailabilityZones | undefined, region: string | undefined): Problem[] {
    const prefix = region === undefined ? undefined : zonePrefix(region);
    if (prefix === undefined || typeof zones !== "object") {
        return [];
    }
    return zones
        .filter((zone) => !zone.startsWith(`${prefix}-az`) && !isNamedAfter(zone, region))
        .map((zone) => ({
            key,
            text: `${zone} is not a zone of ${region ?? ""}; the ids of its zones begin with ${prefix}-az, their names with ${region ?? ""}.`,
        }));
}

/** Whether the zone is called after the region, with a letter: `eu-west-1a`. */
function isNamedAfter(zone: string, region = ""): boolean {
    return zone.slice(0, -1) === region && /[a-z]$/.test(zone);
}

/** `euw1` for eu-west-1: the beginning of the ids of a region's zones. */
function zonePrefix(region: string): string | undefined {
    const match = /^([a-z]{2})-(north|south|east|west|central)(east|west)?-(\d+)$/.exec(region);
    const [, area, first, second = "", number] = match ?? [];
    return area === undefined || first === undefined || number === undefined
        ? undefined
        : `${area}${first.charAt(0)}${second.charAt(0)}${number}`;
}
