import { defaultSubnetPrefix, planSubnets, usableAddresses } from "../../infra/network/cidr";
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

/** Whether the subnets fit into the VPC, and the endpoints into a subnet. */
export function subnetProblems(key: string, vpc: PlannedVpc): Problem[] {
    const zones = typeof vpc.availabilityZones === "number" ? vpc.availabilityZones : vpc.availabilityZones.length;
    try {
        planSubnets(vpc.cidr, zones, vpc.subnetPrefixLength);
    } catch (error) {
        return [{ key, text: reasonOf(error) }];
    }
    const prefixLength = vpc.subnetPrefixLength ?? defaultSubnetPrefix(vpc.cidr);
    const usable = usableAddresses(prefixLength);
    if (usable > vpc.endpoints) {
        return [];
    }
    const text =
        `A subnet of /${prefixLength} has ${usable} usable addresses and the interface endpoints take ` +
        `${vpc.endpoints} of them; make the VPC ${vpc.cidr} larger or the subnet prefix length smaller.`;
    return [{ key, text }];
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
