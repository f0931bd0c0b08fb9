import { expect } from "chai";
import type { NetworkConfig } from "../../../stacks/config/network";
import { config, good, lacks, local, refusesEach, settle, table, type Case } from "./foundNetwork";

const byTransit = { ...local, cidrBlock: "0.0.0.0/0", gatewayId: "" };
const byNat = { ...byTransit, natGatewayId: "nat-1" };
const byInternet = { ...byTransit, gatewayId: "igw-1" };
const publicRoute =
    "rtb-1 has a route for 0.0.0.0/0 to an internet gateway, so its subnets are public; give private ones.";
const wayOut =
    "rtb-1 has a route out for 0.0.0.0/0; remove it, or accept it with network.existing.egress: routed " +
    "(SageMaker does not use it) or nat (SageMaker uses it by HTTPS).";

const cases: readonly Case[] = [
    ["route tables of the VPC", { "rtb-1": { vpcId: "vpc-2" } }, "rtb-1 is in vpc-2, not in vpc-1."],
    [
        "all route tables",
        { "rtb-1": { associations: [{ subnetId: "subnet-1" }] } },
        "subnet-2 uses none of the given route tables; add its table to routeTableIds.",
    ],
    ["isolation from the internet", { "rtb-1": { routes: [local, byInternet] } }, publicRoute],
    ["isolation from a NAT gateway", { "rtb-1": { routes: [local, byNat] } }, wayOut],
    ["isolation from other networks", { "rtb-1": { routes: [local, byTransit] } }, wayOut],
];

describe("the routes of a network that exists", () => {
    refusesEach(cases);

    for (const egress of ["routed", "nat"] as const) {
        it(`may have a route to a NAT gateway with egress ${egress}, and none to an internet gateway`, async () => {
            const open: NetworkConfig = {
                ...config,
                ...(config.existing && { existing: { ...config.existing, egress } }),
            };
            const settings = await settle({ ...good, "rtb-1": { ...table, routes: [byNat, byTransit] } }, open);
            expect(settings).to.deep.include({ internet: egress === "nat" });
            expect(await lacks({ "rtb-1": { routes: [byInternet] } }, open)).to.deep.equal([publicRoute]);
        });
    }

    it("may have routes to private networks, and none to half of the internet", async () => {
        const route = (cidrBlock: string) => ({ ...byTransit, cidrBlock });
        const settings = await settle({ ...good, "rtb-1": { ...table, routes: [local, route("10.128.0.0/9")] } });
        expect(settings).to.deep.include({ internet: false });
        expect(await lacks({ "rtb-1": { routes: [local, route("0.0.0.0/1")] } })).to.deep.equal([
            wayOut.replace("0.0.0.0/0", "0.0.0.0/1"),
        ]);
    });

    it("may not use its main route table, which tells nothing of the subnets that are on another", async () => {
        expect(await lacks({ "vpc-1": { mainRouteTableId: "rtb-1" }, "rtb-1": { associations: [] } })).to.deep.equal([
            "rtb-1 is the main route table; give tables that the subnets are associated with by name.",
            "subnet-1 uses none of the given route tables; add its table to routeTableIds.",
            "subnet-2 uses none of the given route tables; add its table to routeTableIds.",
        ]);
    });
});
