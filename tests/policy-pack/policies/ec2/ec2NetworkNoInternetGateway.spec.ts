import {
    CarrierGateway,
    DefaultVpc,
    EgressOnlyInternetGateway,
    InternetGateway,
    InternetGatewayAttachment,
    Vpc,
    VpcEndpoint,
} from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2NetworkNoInternetGateway as policy } from "../../../../policy-pack/policies/ec2/ec2NetworkNoInternetGateway";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

describe("ec2-network-no-internet-gateway", () => {
    it("accepts a VPC and the endpoints by which it reaches services", async () => {
        const holder = declare("aws:cloudformation/stack:Stack", "team", {
            templateBody: JSON.stringify({ Resources: { Vpc: { Type: "AWS::EC2::VPC" } } }),
        });
        expect((await judge(policy, holder)).violations).to.be.empty;
        for (const resource of [declare(Vpc, "main", { cidrBlock: "10.0.0.0/16" }), declare(VpcEndpoint, "logs", {})]) {
            const { violations, notApplicable } = await judge(policy, resource);
            expect({ violations, applies: notApplicable === undefined }).to.deep.equal({ ...passes, applies: false });
        }
    });

    for (const type of [InternetGateway, InternetGatewayAttachment, EgressOnlyInternetGateway, CarrierGateway]) {
        it(`refuses ${type.name}, whatever is known of it`, async () => {
            expect(await judge(policy, declare(type, "way-out", { vpcId: unknownValue }))).to.deep.equal(
                refuses("way-out: gives its network a way to the internet; an isolated network has none."),
            );
        });
    }

    it("refuses a VPC of awsx, which always has an internet gateway", async () => {
        const vpc = declare("awsx:ec2:Vpc", "main-vpc", {});
        expect(await judge(policy, vpc)).to.deep.equal(
            refuses("main-vpc: gives its network a way to the internet; an isolated network has none."),
        );
    });

    it("refuses the default VPC", async () => {
        expect(await judge(policy, declare(DefaultVpc, "default", {}))).to.deep.equal(
            refuses("default: the default VPC has an internet gateway; an isolated network has none."),
        );
    });
});
