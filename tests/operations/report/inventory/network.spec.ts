import { expect } from "chai";
import { resourcesInState } from "../../../../operations/report/inventory/engineResources";
import { networksOf, type NetworkView } from "../../../../operations/report/inventory/network";
import { reportResources, type EngineResource } from "../../../../operations/report/inventory/resources";
import { modeState } from "../reportStates";

async function networksIn(mode: string): Promise<NetworkView[]> {
    return networksOf(resourcesInState(JSON.stringify(await modeState(mode))));
}

const provider = "urn:pulumi:s::p::pulumi:providers:aws::account";

function engine(type: string, name: string, inputs: Readonly<Record<string, unknown>>, id?: string): EngineResource {
    return {
        urn: `urn:pulumi:s::p::${type}::${name}`,
        type,
        custom: true,
        inputs,
        provider: `${provider}::x`,
        ...(id === undefined ? {} : { id }),
    };
}

const account: EngineResource = {
    urn: provider,
    type: "pulumi:providers:aws",
    custom: true,
    inputs: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
};

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("operations/report/inventory/network", () => {
    it("has zones, subnets, endpoints and the domain of a new VPC", async () => {
        const [network, ...others] = await networksIn("isolated");
        expect(others).to.deep.equal([]);
        expect(network?.place).to.deep.equal({ accountId: "111122223333", region: "eu-west-1", partition: "aws" });
        expect(network?.vpc?.values.cidrBlock).to.equal("10.0.0.0/16");
        const zones = [...(network?.zones ?? [])].map(([zone, subnets]) => [
            zone,
            subnets.map(({ cidr, public: isPublic }) => [cidr, isPublic]),
        ]);
        expect(zones).to.deep.equal([
            ["euw1-az1", [["10.0.0.0/19", false]]],
            ["euw1-az2", [["10.0.32.0/19", false]]],
        ]);
        expect(network?.domains.map(({ name }) => name)).to.deep.equal(["data-science-studio-domain"]);
        expect(network?.gateways).to.deep.equal([]);
        expect(network?.endpoints.filter(({ kind }) => kind === "Gateway").map(({ service }) => service)).to.deep.equal(
            ["s3"],
        );
        const kms = network?.endpoints.find(({ service }) => service === "kms");
        expect([kms?.kind, kms?.zones, kms?.statements?.[0]?.actions]).to.deep.equal(["Interface", 2, ["kms:*"]]);
        expect(network?.endpoints.map(({ service }) => service)).to.include("sagemaker.eu-west-1.studio");
    });

    it("knows a VPC that is given by what is in it", async () => {
        const [network, ...others] = await networksIn("staging accounts in an existing VPC");
        expect(others).to.deep.equal([]);
        expect([network?.id, network?.vpc, network?.zones.size]).to.deep.equal(["vpc-0a1b2c3d", undefined, 0]);
        expect(network?.endpoints).to.have.length(8);
    });

    it("keeps VPCs of different accounts apart", async () => {
        const staging = resourcesInState(JSON.stringify(await modeState("staging accounts")));
        const prod = resourcesInState(JSON.stringify(await modeState("production accounts")));
        const networks = networksOf([...prod, ...staging]);
        expect(networks.map(({ place }) => place?.accountId)).to.have.members(["333344445555", "444455556666"]);
    });

    it("shows gateways in the VPC of their subnet, and public subnets as such", () => {
        const resources = reportResources([
            account,
            engine("aws:ec2/vpc:Vpc", "one", { cidrBlock: "10.0.0.0/16" }, "vpc-1"),
            engine("aws:ec2/vpc:Vpc", "two", { cidrBlock: "10.1.0.0/16" }, "vpc-2"),
            engine("aws:ec2/subnet:Subnet", "public", { vpcId: "vpc-2", mapPublicIpOnLaunch: true }, "subnet-2"),
            engine("aws:ec2/natGateway:NatGateway", "nat", { subnetId: "subnet-2" }, "nat-2"),
            engine("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: "vpc-2" }, "igw-2"),
        ]);
        const summary = networksOf(resources).map(({ id, gateways, zones }) => [
            id,
            gateways.map(({ name }) => name),
            [...zones.values()].flat().map((subnet) => subnet.public),
        ]);
        expect(summary).to.deep.equal([
            ["vpc-1", [], []],
            ["vpc-2", ["igw", "nat"], [true]],
        ]);
    });

    it("puts what has no VPC id yet into the only VPC of its account", () => {
        const resources = reportResources([
            account,
            engine("aws:ec2/vpc:Vpc", "one", { cidrBlock: "10.0.0.0/16" }),
            engine("aws:ec2/subnet:Subnet", "private", { vpcId: unknown, cidrBlock: "10.0.0.0/19" }, unknown),
        ]);
        expect(networksOf(resources).map(({ id, zones }) => [id, [...zones.keys()]])).to.deep.equal([
            ["one", ["zone not known"]],
        ]);
    });
});
