import { DefaultRouteTable, Route, RouteTable } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2RouteNoInternet as policy } from "../../../../policy-pack/policies/ec2/ec2RouteNoInternet";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judgeRoute = (props: object) => judge(policy, declare(Route, "route", props));

const toPublic = "route: has a route for public addresses; an isolated network has none.";

describe("ec2-route-no-internet", () => {
    it("accepts routes to private addresses", async () => {
        const toPeer = { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: "tgw-1" };
        expect(await judgeRoute(toPeer)).to.deep.equal(passes);
        const table = declare(RouteTable, "route", { routes: [{ cidrBlock: "10.1.0.0/16", gatewayId: "local" }] });
        expect(await judge(policy, table)).to.deep.equal(passes);
        expect(await judge(policy, declare(RouteTable, "route", {}))).to.deep.equal(passes);
    });

    it("refuses a default route, to whatever it leads", async () => {
        for (const destination of ["0.0.0.0/0", "0.0.0.0/1"]) {
            const route = { destinationCidrBlock: destination, networkInterfaceId: unknownValue };
            expect(await judgeRoute(route)).to.deep.equal(refuses(toPublic));
        }
        expect(await judgeRoute({ destinationIpv6CidrBlock: "::/0" })).to.deep.equal(refuses(toPublic));
    });

    it("refuses a default route that is written inside a table", async () => {
        const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: unknownValue }, { ipv6CidrBlock: "::/0" }];
        for (const type of [RouteTable, DefaultRouteTable]) {
            expect(await judge(policy, declare(type, "route", { routes }))).to.deep.equal(refuses(toPublic, toPublic));
        }
    });

    it("refuses any route to a gateway that leads out", async () => {
        for (const target of ["natGatewayId", "egressOnlyGatewayId", "carrierGatewayId"]) {
            expect(await judgeRoute({ destinationCidrBlock: "10.0.0.0/8", [target]: unknownValue })).to.deep.equal(
                refuses(`route: has a route to a ${target}; an isolated network has none.`),
            );
        }
    });

    it("refuses a route to an internet gateway by its id", async () => {
        expect(await judgeRoute({ destinationPrefixListId: "pl-1", gatewayId: "igw-1" })).to.deep.equal(
            refuses("route: has a route to an internet gateway; an isolated network has none."),
        );
        expect(await judgeRoute({ destinationPrefixListId: "pl-1", gatewayId: "vgw-1" })).to.deep.equal(passes);
    });

    it("says that it cannot judge an unknown gateway or destination", async () => {
        for (const key of ["gatewayId", "destinationCidrBlock"]) {
            expect(await judgeRoute({ [key]: unknownValue })).to.deep.equal({
                violations: [],
                unknown: `string value at .${key} can't be known during preview`,
            });
        }
    });
});
