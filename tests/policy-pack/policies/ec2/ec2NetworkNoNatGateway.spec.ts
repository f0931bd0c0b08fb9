import { NatGateway } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2NetworkNoNatGateway as policy } from "../../../../policy-pack/policies/ec2/ec2NetworkNoNatGateway";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

describe("ec2-network-no-nat-gateway", () => {
    it("refuses public and private NAT gateways, whatever is known of them", async () => {
        const finding = refuses("nat: lets its network call out; an isolated network has no NAT gateway.");
        for (const props of [{}, { connectivityType: "private" }, { subnetId: unknownValue }]) {
            expect(await judge(policy, declare(NatGateway, "nat", props))).to.deep.equal(finding);
        }
    });

    const awsxVpc = (props: object) => declare("awsx:ec2:Vpc", "nat", props);

    it("refuses a VPC of awsx that asks for NAT gateways, whatever is known of them", async () => {
        const finding = refuses("nat: lets its network call out; an isolated network has no NAT gateway.");
        for (const strategy of ["Single", "OnePerAz"]) {
            expect(await judge(policy, awsxVpc({ natGateways: { strategy } }))).to.deep.equal(finding);
        }
        expect((await judge(policy, awsxVpc({ natGateways: { strategy: unknownValue } }))).unknown).to.match(
            /strategy/,
        );
        expect(await judge(policy, awsxVpc({ natGateways: { strategy: "None" } }))).to.deep.equal(passes);
        expect(await judge(policy, awsxVpc({}))).to.deep.equal(passes);
    });
});
