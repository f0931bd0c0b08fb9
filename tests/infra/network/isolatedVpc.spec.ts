import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { IsolatedVpc, type IsolatedVpcArgs } from "../../../infra/network/isolatedVpc";
import { valueOf, type Recording } from "../../support/mocks";
import { twoZones } from "../fixtures";
import { all, contents, once, one, record, waitsFor, type Recorded } from "../recorded";

const args: IsolatedVpcArgs = { displayName: "sm-mlops-dev", cidrBlock: "10.0.0.0/16", subnets: twoZones };

async function build(change: Partial<IsolatedVpcArgs> = {}): Promise<Recorded<IsolatedVpc>> {
    return record(() => new IsolatedVpc("main", { ...args, ...change }));
}

const standard = once(() => build());

describe("infra/network/IsolatedVpc", () => {
    it("is a VPC with a private subnet and a route table per zone, and no way out", async () => {
        expect(contents(await standard())).to.deep.equal([
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup main-default-security-group",
            "aws:ec2/routeTable:RouteTable main-private-euw1-az1",
            "aws:ec2/routeTable:RouteTable main-private-euw1-az2",
            "aws:ec2/routeTableAssociation:RouteTableAssociation main-private-euw1-az1",
            "aws:ec2/routeTableAssociation:RouteTableAssociation main-private-euw1-az2",
            "aws:ec2/subnet:Subnet main-private-euw1-az1",
            "aws:ec2/subnet:Subnet main-private-euw1-az2",
            "aws:ec2/vpc:Vpc main-vpc",
            "secure-mlops:network:IsolatedVpc main",
        ]);
    });

    it("resolves names inside, as private names of interface endpoints need, and has no IPv6", async () => {
        expect(one(await standard(), "aws:ec2/vpc:Vpc", "main-vpc").inputs).to.deep.equal({
            cidrBlock: "10.0.0.0/16",
            enableDnsSupport: true,
            enableDnsHostnames: true,
            tags: { Name: "sm-mlops-dev-vpc" },
        });
    });

    it("empties the default security group", async () => {
        const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
        expect(one(await standard(), type, "main-default-security-group").inputs).to.deep.equal({
            vpcId: "vpc-main-vpc",
            ingress: [],
            egress: [],
            tags: { Name: "sm-mlops-dev-default-unused" },
        });
    });

    it("gives no public address to anything in a subnet", async () => {
        expect(one(await standard(), "aws:ec2/subnet:Subnet", "main-private-euw1-az2").inputs).to.deep.equal({
            vpcId: "vpc-main-vpc",
            cidrBlock: "10.0.32.0/19",
            availabilityZoneId: "euw1-az2",
            mapPublicIpOnLaunch: false,
            tags: { Name: "sm-mlops-dev-private-euw1-az2" },
        });
    });

    it("gives every subnet its own route table without routes", async () => {
        const recording = await standard();
        for (const { inputs } of all(recording, "aws:ec2/routeTable:RouteTable")) {
            expect(inputs).not.to.have.property("routes");
        }
        expect(
            all(recording, "aws:ec2/routeTableAssociation:RouteTableAssociation").map(({ inputs }) => inputs),
        ).to.have.deep.members([
            { subnetId: "subnet-main-private-euw1-az1", routeTableId: "rtb-main-private-euw1-az1" },
            { subnetId: "subnet-main-private-euw1-az2", routeTableId: "rtb-main-private-euw1-az2" },
        ]);
    });

    it("protects the VPC and its subnets, and nothing when it is told so", async () => {
        const protectedTypes = (recording: Recording): string[] =>
            recording.resources.filter(({ protect }) => protect).map(({ name }) => name);
        const names = ["main-vpc", "main-private-euw1-az1", "main-private-euw1-az2"];
        expect(protectedTypes(await standard())).to.have.members(names);
        expect(protectedTypes(await build({ protect: true }))).to.have.members(names);
        expect(protectedTypes(await build({ protect: false }))).to.be.empty;
    });

    it("hands out ids in the order of the zones", async () => {
        const { created: vpc } = await standard();
        expect(await valueOf(vpc.vpcId)).to.equal("vpc-main-vpc");
        expect(vpc.cidrBlock).to.equal("10.0.0.0/16");
        expect(await Promise.all(vpc.privateSubnetIds.map(valueOf))).to.deep.equal([
            "subnet-main-private-euw1-az1",
            "subnet-main-private-euw1-az2",
        ]);
        expect(await Promise.all(vpc.routeTables.map(({ id }) => valueOf(id)))).to.deep.equal([
            "rtb-main-private-euw1-az1",
            "rtb-main-private-euw1-az2",
        ]);
    });

    it("hands out a subnet once its route table is in place", async () => {
        const { privateSubnetIds } = (await standard()).created;
        expect(await waitsFor(pulumi.output(privateSubnetIds[0]))).to.deep.equal([
            "aws:ec2/routeTableAssociation:RouteTableAssociation main-private-euw1-az1",
            "aws:ec2/subnet:Subnet main-private-euw1-az1",
        ]);
    });

    it("changes no resource when the zones are named in another order", async () => {
        const subnets = (recording: Recording): unknown =>
            Object.fromEntries(all(recording, "aws:ec2/subnet:Subnet").map(({ urn, inputs }) => [urn, inputs]));
        const before = await standard();
        const after = await build({ subnets: [...twoZones].reverse() });
        expect(contents(after)).to.deep.equal(contents(before));
        expect(subnets(after)).to.deep.equal(subnets(before));
    });
});
