import { planPublicSubnets } from "../../infra/network/cidr";
import type { OptionalEndpoint } from "../../infra/network/endpointServices";
import type * as z from "zod";
import { attempt, publicBlockProblems, subnetProblems, zoneProblems } from "./addressRules";
import { createdEndpoints } from "./endpoints";
import type { Accepted, Refused } from "./examine";
import { existingNetworkProblems } from "./existingNetworkRules";
import type { networkKeys } from "./networkKeys";
import type { Problem } from "./problems";

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
    const { create } = network;
    const endpoints = createdEndpoints(services, network.endpoints).length;
    return [
        ...choiceProblems(network, refused),
        ...(create === undefined ? [] : createProblems(create, refused, place.region, endpoints)),
        ...existingNetworkProblems(network, { key: "network", region: place.region, services }, refused),
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
    return [
        ...problems,
        ...subnetProblems("network.create", planned),
        ...(nat ? attempt("network.create", () => planPublicSubnets(cidr, availabilityZones)) : []),
    ];
}

/**
 * Rules between the keys of a network that exists.
 * @param key Key of the network.
 * @param endpoints Interface endpoints that are created in it.
 */
export function flowLogProblems(
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
