import { DefaultRouteTable, Route, RouteTable } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isRecord, listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { wayOut } from "../../support/routes";
import { judgeEach } from "../../support/unknowns";

export const ec2RouteNoInternet: ResourceValidationPolicy = {
    name: "ec2-route-no-internet",
    description:
        "A route table of an isolated network has no default route and no route to an internet or NAT gateway.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({
        preventive: ["studio-vpc-only"],
        config: ["NO_UNRESTRICTED_ROUTE_TO_IGW"],
        cfnGuard: ["no_unrestricted_route_to_igw"],
    }),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
    remediationSteps:
        "Remove the route and reach AWS services through VPC endpoints. If the network is meant to reach the internet, " +
        "exempt the route or route table in the configuration of this policy.",
    validateResource: validateResourceOfTypes(
        [Route, RouteTable, DefaultRouteTable],
        (props, args, reportViolation) => {
            const routes = args.isType(Route) ? [props] : listOf(props.routes);
            judgeEach(routes, (route) => {
                const finding = isRecord(route) ? wayOut(route) : undefined;
                if (finding !== undefined) {
                    reportViolation(`${args.name}: has ${finding}; an isolated network has none.`);
                }
            });
        },
    ),
};
