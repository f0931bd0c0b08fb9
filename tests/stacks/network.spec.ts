import { expect } from "chai";
import { policies } from "../../policy-pack/policies";
import { asDeclared } from "../policy-pack/recordedStacks";
import { rejection } from "../support/errors";
import { judgeByPack } from "../support/policies";
import { runDataScience, type StackRun } from "../support/stacks";

const vpcId = "vpc-0a1b2c3d";
const zones = ["euw1-az1", "euw1-az2"];
const subnetIds = ["subnet-0a1b2c3d", "subnet-1a1b2c3d"];
const routes = [
    {
        cidrBlock: "10.0.0.0/16",
        ipv6CidrBlock: "",
        destinationPrefixListId: "",
        gatewayId: "local",
        natGatewayId: "",
        egressOnlyGatewayId: "",
    },
];

/** Lookups of a VPC that exists. */
const calls = {
    "aws:ec2/getVpc:getVpc": () => ({
        cidrBlock: "10.0.0.0/16",
        cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }],
        default: false,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        mainRouteTableId: "rtb-1a1b2c3d",
    }),
    "aws:ec2/getSubnet:getSubnet": ({ id }: Readonly<Record<string, unknown>>) => ({
        id,
        vpcId,
        availabilityZoneId: zones[subnetIds.indexOf(String(id))],
        availabilityZone: "eu-west-1a",
        cidrBlock: "10.0.0.0/24",
        mapPublicIpOnLaunch: false,
        tags: {},
    }),
    "aws:ec2/getSubnets:getSubnets": () => ({ ids: subnetIds }),
    "aws:ec2/getRouteTable:getRouteTable": () => ({
        vpcId,
        routes,
        associations: subnetIds.map((subnetId) => ({ subnetId })),
    }),
    "aws:ec2/getVpcEndpoint:getVpcEndpoint": ({ id }: Readonly<Record<string, unknown>>) => ({
        id,
        vpcId,
        serviceName: "com.amazonaws.eu-west-1.kms",
        vpcEndpointType: "Interface",
        state: "available",
        privateDnsEnabled: true,
        routeTableIds: [],
        policy: '{"Statement":[]}',
    }),
};

const existing = { vpcId, subnetIds, routeTableIds: ["rtb-0a1b2c3d"] };

/** Modes by the component or id that their network has. */
const modes: Readonly<Record<string, object>> = {
    isolated: { create: { cidr: "10.0.0.0/16" } },
    "one NAT gateway": { create: { cidr: "10.0.0.0/16", egress: "nat", natGateways: "single" } },
    "a NAT gateway in each zone": { create: { cidr: "10.0.0.0/16", egress: "nat" } },
    existing: { existing },
    "existing, with a way out": { existing: { ...existing, egress: "nat" } },
    "existing, with the endpoint for KMS": { existing, endpoints: { existing: { kms: "vpce-0a1b2c3d" } } },
    "new subnets in an existing VPC": { existing: { vpcId, createSubnets: { cidr: "10.0.128.0/18" } } },
};

const natGateway = [
    "ec2-network-no-internet-gateway",
    "ec2-network-no-nat-gateway",
    "ec2-security-group-no-public-egress",
];

/** Names of the policies that refuse each way out. */
const refusing: Readonly<Record<string, readonly string[]>> = {
    "one NAT gateway": natGateway,
    "a NAT gateway in each zone": natGateway,
    "existing, with a way out": ["ec2-security-group-no-public-egress"],
};

describe("the dev stack with a network", () => {
    for (const [mode, network] of Object.entries(modes)) {
        const run = (preview = false): Promise<StackRun> => runDataScience({ changes: { network }, calls, preview });

        it(`is deployed: ${mode}`, async () => {
            const { outputs } = await run();
            expect(outputs.vpcId).to.match(/^vpc-\w/);
            expect(new Set(outputs.privateSubnetIds as string[])).to.have.lengthOf(2);
            expect(outputs.s3EndpointId).to.match(/^vpce-\w/);
            expect(outputs.kmsEndpointId).to.match(/^vpce-\w/);
        });

        it(`is previewed: ${mode}`, async () => {
            expect((await run(true)).resources).not.to.be.empty;
        });

        it(`is judged by the policy pack: ${mode}`, async () => {
            const resources = asDeclared((await run()).resources);
            const verdict = await judgeByPack(policies, resources);
            expect(verdict.refusing).to.deep.equal(refusing[mode] ?? []);
        });
    }

    it("is refused with what an existing network lacks", async () => {
        const vpc = { ...calls["aws:ec2/getVpc:getVpc"](), default: true };
        const lacking = { ...calls, "aws:ec2/getVpc:getVpc": () => vpc };
        expect(await rejection(runDataScience({ changes: { network: { existing } }, calls: lacking }))).to.contain(
            `${vpcId} is the default VPC`,
        );
    });
});
