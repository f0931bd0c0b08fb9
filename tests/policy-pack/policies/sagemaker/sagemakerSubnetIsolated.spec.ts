import { NatGateway, Route, RouteTable, RouteTableAssociation, Subnet } from "@pulumi/aws/ec2";
import { Domain, MonitoringSchedule, Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerSubnetIsolated as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerSubnetIsolated";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const subnet = declare(Subnet, "subnet", { id: unknownValue });
const tableWith = (routes: unknown) => declare(RouteTable, "table", { id: unknownValue, routes });
const table = tableWith(unknownValue);
const associationOf = (of: Declared) =>
    declare(
        RouteTableAssociation,
        "association",
        { subnetId: unknownValue, routeTableId: unknownValue },
        { subnetId: [subnet], routeTableId: [of] },
    );
const association = associationOf(table);
const route = (props: object, of = table) =>
    declare(Route, "route", { routeTableId: unknownValue, ...props }, { routeTableId: [of] });
const domain = declare(Domain, "domain", {}, { subnetIds: [subnet] });
const wayOut = route({ destinationCidrBlock: "0.0.0.0/0", natGatewayId: unknownValue });
const stack = (...more: readonly Declared[]) => [subnet, table, association, ...more];
const refused = (owner: Declared) =>
    refusesOwner(
        owner,
        `${owner.name}: a route of subnet subnet leads to public addresses; what runs there could carry data off.`,
    );

describe("sagemaker-subnet-isolated", () => {
    it("accepts subnets without routes, and with private ones", async () => {
        expect(await judgeStack(policy, stack(domain))).to.deep.equal(passes);
        const home = route({ destinationCidrBlock: "10.0.0.0/8", transitGatewayId: "tgw-1" });
        expect(await judgeStack(policy, stack(domain, home))).to.deep.equal(passes);
        const inline = tableWith([{ cidrBlock: "172.16.0.0/12", transitGatewayId: "tgw-1" }]);
        expect(await judgeStack(policy, [subnet, inline, associationOf(inline), domain])).to.deep.equal(passes);
    });

    it("refuses a route to a gateway or to public addresses, however few, wherever it is written", async () => {
        for (const open of [
            wayOut,
            route({ destinationCidrBlock: "10.0.0.0/16", natGatewayId: "nat-1" }),
            route({ destinationCidrBlock: "203.0.113.0/24", transitGatewayId: "tgw-1" }),
            route({ destinationIpv6CidrBlock: "::/0", egressOnlyGatewayId: "eigw-1" }),
            route({ destinationPrefixListId: "pl-1", gatewayId: "igw-1" }),
        ]) {
            expect(await judgeStack(policy, stack(domain, open))).to.deep.equal(refused(domain));
        }
        const inline = tableWith([{ cidrBlock: "0.0.0.0/0", gatewayId: unknownValue }]);
        expect(await judgeStack(policy, [subnet, inline, associationOf(inline), domain])).to.deep.equal(
            refused(domain),
        );
    });

    it("judges notebooks, models and jobs like domains, each once", async () => {
        for (const resource of [
            declare(NotebookInstance, "notebook", {}, { subnetId: [subnet] }),
            declare(Model, "model", {}, { vpcConfig: [subnet, subnet] }),
            declare("aws:sagemaker/trainingJob:TrainingJob", "job", {}, { vpcConfig: [subnet] }),
            declare("aws:sagemaker/processingJob:ProcessingJob", "job", {}, { networkConfig: [subnet] }),
            declare(
                "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
                "job",
                {},
                {
                    trainingJobDefinition: [subnet],
                },
            ),
            declare(MonitoringSchedule, "schedule", {}, { monitoringScheduleConfig: [subnet] }),
        ]) {
            expect(await judgeStack(policy, stack(resource, wayOut)), resource.type).to.deep.equal(refused(resource));
        }
    });

    it("asks nothing where other subnets or other things of the network lead out", async () => {
        const public_ = declare(Subnet, "public", { id: unknownValue });
        const elsewhere = declare(Domain, "domain", {}, { subnetIds: [public_] });
        expect(await judgeStack(policy, stack(public_, elsewhere, wayOut))).to.deep.equal(passes);
        const gateway = declare(NatGateway, "nat", {}, { subnetId: [subnet] });
        expect(await judgeStack(policy, stack(gateway, wayOut))).to.deep.equal(passes);
        const other = declare(RouteTable, "other", { id: unknownValue });
        const ofOther = route({ destinationCidrBlock: "0.0.0.0/0" }, other);
        expect(await judgeStack(policy, stack(domain, other, ofOther))).to.deep.equal(passes);
    });

    it("cannot judge a destination that is not known yet", async () => {
        const later = route({ destinationCidrBlock: unknownValue, transitGatewayId: "tgw-1" });
        const { violations, unknown } = await judgeStack(policy, stack(domain, later));
        expect(violations).to.deep.equal([]);
        expect(unknown).to.match(/can't be known/);
    });
});
