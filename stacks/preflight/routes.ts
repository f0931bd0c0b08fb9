import type { GetRouteTableResult } from "@pulumi/aws/ec2/getRouteTable";
import { contains } from "../../infra/network/cidr";
import { privateBlocks } from "../config/addressRules";
import type { VpcFacts } from "../networkFacts";
import type { NetworkDemand } from "./demand";
import { inVpc, judge } from "./found";

/** What the routes of given subnets lack, or lead to. */
export function routingLacks({ vpc, subnets, routeTables }: VpcFacts, demand: NetworkDemand): string[] {
    const { vpcId, routeTableIds = [] } = demand.existing;
    const main = "value" in vpc ? vpc.value.mainRouteTableId : undefined;
    const known = routeTables.flatMap((table) => ("value" in table ? [table.value] : []));
    const associated = new Set(known.flatMap((table) => table.associations.map(({ subnetId }) => subnetId)));
    const mainGiven = main !== undefined && routeTableIds.includes(main);
    const astray = known.length < routeTables.length ? [] : subnets.filter(({ id }) => !associated.has(id));
    return [
        // A subnet that is on no given table may be on the main one or on any other: only associations tell.
        ...(mainGiven
            ? [`${main} is the main route table; give tables that the subnets are associated with by name.`]
            : []),
        ...judge(routeTables, (table) => [
            ...inVpc(table.vpcId, vpcId),
            ...table.routes.flatMap((route) => routeLacks(route, demand)),
        ]),
        ...astray.map(({ id }) => `${id} uses none of the given route tables; add its table to routeTableIds.`),
    ];
}

/** Whether a destination holds addresses beyond private networks. Prefix lists are those of gateway endpoints. */
function isPublic(destination: string): boolean {
    if (destination.startsWith("pl-") || destination === "") {
        return false;
    }
    return destination.includes(":")
        ? !/^f[cd]/i.test(destination)
        : !privateBlocks.some((block) => contains(block, destination));
}

type Route = GetRouteTableResult["routes"][number];

function routeLacks(route: Route, { key, existing }: NetworkDemand): string[] {
    const destination = [route.cidrBlock, route.ipv6CidrBlock, route.destinationPrefixListId].find(isWritten) ?? "";
    if (route.gatewayId.startsWith("igw-") || isWritten(route.egressOnlyGatewayId)) {
        return [`has a route for ${destination} to an internet gateway, so its subnets are public; give private ones.`];
    }
    const outward = isWritten(route.natGatewayId) || (route.gatewayId !== "local" && isPublic(destination));
    return existing.egress === "none" && outward
        ? [
              `has a route out for ${destination}; remove it, or accept it with ${key}.existing.egress: routed ` +
                  "(SageMaker does not use it) or nat (SageMaker uses it by HTTPS).",
          ]
        : [];
}

function isWritten(text: string): boolean {
    return text !== "";
}
