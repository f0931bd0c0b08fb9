import type { GetSubnetResult } from "@pulumi/aws/ec2/getSubnet";
import { containerBlock, contains, overlaps, parseCidr, usableAddresses } from "../../infra/network/cidr";
import { neededAddresses, workAddresses } from "../../infra/network/subnetRoom";
import type { VpcFacts } from "../networkFacts";
import type { NetworkDemand } from "./demand";
import { ownEndpoint } from "./endpoints";
import { inVpc, judge } from "./found";

/** What given subnets lack. */
export function givenSubnetLacks({ subnets, present }: VpcFacts, demand: NetworkDemand): string[] {
    const interfaces = demand.wanted.filter(({ type }) => type === "Interface");
    const missing = interfaces.filter((wanted) => !present.some((found) => ownEndpoint(found, wanted)));
    const zones = new Map<string, string>();
    return judge(subnets, (subnet, id) => {
        const neighbour = zones.get(subnet.availabilityZoneId);
        zones.set(subnet.availabilityZoneId, id);
        return [
            ...inVpc(subnet.vpcId, demand.existing.vpcId),
            ...(neighbour === undefined
                ? []
                : [`is in ${subnet.availabilityZoneId}, as is ${neighbour}; give one subnet for each zone.`]),
            ...(subnet.mapPublicIpOnLaunch ? ["gives public addresses; switch off mapPublicIpOnLaunch."] : []),
            ...(overlaps(containerBlock, subnet.cidrBlock)
                ? [
                      `has ${subnet.cidrBlock}, and SageMaker's containers use ${containerBlock} themselves; give another.`,
                  ]
                : []),
            ...roomLacks(subnet, interfaces.length, missing.length),
        ];
    });
}

/**
 * Whether a subnet is large enough at all and, while endpoints are still missing, has room for those. Once all of them
 * are there, addresses that jobs have taken are no reason to refuse an update.
 */
function roomLacks(subnet: GetSubnetResult, created: number, missing: number): string[] {
    const size = usableAddresses(parseCidr(subnet.cidrBlock).prefixLength);
    const free = subnet.availableIpAddressCount;
    const purposes = (endpoints: number): string =>
        `and ${neededAddresses(endpoints)} are needed, ${endpoints} for interface endpoints and ${workAddresses} for ` +
        "Studio and jobs";
    if (size < neededAddresses(created)) {
        return [`has ${size} usable addresses ${purposes(created)}; give a larger subnet.`];
    }
    return missing > 0 && free < neededAddresses(missing)
        ? [`has ${free} free addresses ${purposes(missing)}; free some, or give another subnet.`]
        : [];
}

/** What is in the way of new subnets. */
export function newSubnetLacks({ vpc, subnets }: VpcFacts, { existing, newSubnets }: NetworkDemand): string[] {
    const block = existing.createSubnets?.cidr;
    const blocks = "value" in vpc ? vpc.value.cidrBlockAssociations.map(({ cidrBlock }) => cidrBlock) : [];
    const outside =
        block === undefined || blocks.length === 0 || blocks.some((outer) => contains(outer, block))
            ? []
            : [`${existing.vpcId} has ${blocks.join(", ")}; createSubnets.cidr ${block} is in none of them.`];
    return [
        ...outside,
        ...judge(subnets, (subnet) =>
            newSubnets
                .filter((planned) => overlaps(planned.cidrBlock, subnet.cidrBlock) && !isOurs(subnet, planned))
                .map(({ cidrBlock }) => `has ${subnet.cidrBlock}, which overlaps the new subnet ${cidrBlock}.`),
        ),
    ];
}

/** Once they exist, the new subnets are found among those of the VPC. */
function isOurs(subnet: GetSubnetResult, planned: NetworkDemand["newSubnets"][number]): boolean {
    return subnet.cidrBlock === planned.cidrBlock && subnet.tags.Name === planned.name;
}
