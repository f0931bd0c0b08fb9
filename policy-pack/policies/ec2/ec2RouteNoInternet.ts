import { DefaultRouteTable, Route, RouteTable } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { reachesInternet } from "../../support/cidr";
import { isRecord, isWritten, listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

type Props = Readonly<Record<string, unknown>>;

/** Destinations of a route: those of a `Route`, and those of a route inside a route table. */
const destinations = ["destinationCidrBlock", "destinationIpv6CidrBlock", "cidrBlock", "ipv6CidrBlock"];

/** Targets that lead to the internet whatever the destination. */
const outwardTargets = ["natGatewayId", "egressOnlyGatewayId", "carrierGatewayId"];

export const ec2RouteNoInternet: ResourceValidationPolicy = {
    name: "ec2-route-no-internet",
    description:
        "A route table of an isolated network has no default route and no route to an internet or NAT gateway.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ config: ["NO_UNRESTRICTED_ROUTE_TO_IGW"] }),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
    remediationSteps:
        "Remove the route and reach AWS services through VPC endpoints. If the network is meant to reach the internet, " +
        "exempt the route or route table in the configuration of this policy.",
    validateResource: validateResourceOfTypes(
        [Route, RouteTable, DefaultRouteTable],
        (props, args, reportViolation) => {
            const routes = args.isType(Route) ? [props] : listOf(props.routes);
            judgeEach(routes, (route) => {
                for (const finding of isRecord(route) ? findOutward(route) : []) {
                    reportViolation(`${args.name}: ${finding}`);
                }
            });
        },
    ),
};

function findOutward(route: Props): string[] {
    const target = outwardTargets.find((key) => isWritten(route, key));
    if (target !== undefined) {
        return [`has a route to a ${target}; an isolated network has none.`];
    }
    if (someOf(destinations, (key) => reachesInternet(route[key]))) {
        return ["has a route for public addresses; an isolated network has none."];
    }
    if (String(route.gatewayId).startsWith("igw-")) {
        return ["has a route to an internet gateway; an isolated network has none."];
    }
    return [];
}
