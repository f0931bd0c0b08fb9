import { divideBlock, equalShare } from "../../infra/network/cidr";
import type { OptionalEndpoint } from "../../infra/network/endpointServices";
import type * as z from "zod";
import { attempt, roomProblems, zoneProblems } from "./addressRules";
import { createdEndpoints, endpointProblems, type endpointKeys } from "./endpoints";
import type { Accepted, Refused } from "./examine";
import type { existingKeys } from "./networkKeys";
import type { Problem } from "./problems";

/** The group that names an existing network, and what the rest of the configuration says of it. */
export interface NetworkPlace {
    /** The group, such as `network`, or `accounts[2].network` for one account of many. */
    readonly key: string;
    readonly region: string | undefined;
    /** Services that get an endpoint besides KMS. */
    readonly services: readonly OptionalEndpoint[];
}

/** The part of the group that is about what exists. */
export interface AcceptedExisting {
    readonly existing?: Accepted<z.output<typeof existingKeys>> | undefined;
    readonly endpoints?: Accepted<z.output<typeof endpointKeys>> | undefined;
}

/** Rules between the keys of a network that exists and those of its endpoints. */
export function existingNetworkProblems(network: AcceptedExisting, place: NetworkPlace, refused: Refused): Problem[] {
    const { existing, endpoints } = network;
    const key = `${place.key}.existing`;
    return [
        ...(existing === undefined ? [] : existingProblems(existing, refused, network, place)),
        ...endpointProblems(endpoints, {
            network: place.key,
            existingVpc: existing !== undefined || refused(key),
            services: place.services,
        }),
    ];
}

function existingProblems(
    existing: NonNullable<AcceptedExisting["existing"]>,
    refused: Refused,
    { endpoints }: AcceptedExisting,
    place: NetworkPlace,
): Problem[] {
    const { createSubnets, subnetIds, routeTableIds, egress } = existing;
    const key = `${place.key}.existing`;
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
    const problems = zoneProblems(`${key}.createSubnets.availabilityZones`, availabilityZones, place.region);
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
    const tooMany = attempt(`${key}.createSubnets`, () => divideBlock(cidr, availabilityZones, subnetPrefixLength));
    const prefixLength = subnetPrefixLength ?? equalShare(cidr, availabilityZones);
    const created = createdEndpoints(place.services, endpoints).length;
    return [
        ...problems,
        ...(tooMany.length > 0 ? tooMany : roomProblems(`${key}.createSubnets`, cidr, prefixLength, created)),
    ];
}
