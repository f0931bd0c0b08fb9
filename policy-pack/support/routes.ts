import { Route, RouteTable, RouteTableAssociation } from "@pulumi/aws/ec2";
import type { PolicyResource } from "@pulumi/policy";
import type { Properties } from "../declarations";
import { isPrivate, reachesInternet } from "./cidr";
import { isRecord, isWritten, isWrittenInStack, listOf } from "./presence";
import { kindOf, refersTo } from "./relations";
import { someOf } from "./unknowns";

const isRouteTable = kindOf(RouteTable);
const isRouteTableAssociation = kindOf(RouteTableAssociation);
const isRoute = kindOf(Route);

/** Destinations of a route: those of a `Route`, and those of a route inside a route table. */
const destinations = ["destinationCidrBlock", "destinationIpv6CidrBlock", "cidrBlock", "ipv6CidrBlock"];

/** Targets that lead to the internet whatever the destination. */
const outwardTargets = ["natGatewayId", "egressOnlyGatewayId", "carrierGatewayId"];

/** What leads a route to the internet, as words for a message; undefined where nothing does. */
export function wayOut(route: Properties): string | undefined {
    const target = outwardTargets.find((key) => isWritten(route, key));
    if (target !== undefined) {
        return `a route to a ${target}`;
    }
    if (someOf(destinations, (key) => reachesInternet(route[key]))) {
        return "a route for public addresses";
    }
    return String(route.gatewayId).startsWith("igw-") ? "a route to an internet gateway" : undefined;
}

/**
 * Whether a route of the stack leads from the subnet to public addresses, however few, through a table that is
 * associated with it.
 */
export function leadsOut(subnet: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const tables = resources.filter(
        (table) =>
            isRouteTable(table) &&
            resources.some(
                (association) =>
                    isRouteTableAssociation(association) &&
                    refersTo(association, "subnetId", subnet, ["id"]) &&
                    refersTo(association, "routeTableId", table, ["id"]),
            ),
    );
    return someOf(tables, (table) => {
        const routes = resources.filter((it) => isRoute(it) && refersTo(it, "routeTableId", table, ["id"]));
        const inline = isWrittenInStack(table, "routes") ? listOf(table.props.routes) : [];
        return someOf(
            [...routes.map(({ props }) => props), ...inline],
            (route) => isRecord(route) && (wayOut(route) !== undefined || namesPublicAddresses(route)),
        );
    });
}

function namesPublicAddresses(route: Properties): boolean {
    return someOf(destinations, (key) => isWritten(route, key) && !isPrivate(route[key]));
}
