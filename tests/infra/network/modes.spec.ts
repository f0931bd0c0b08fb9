import { Provider } from "@pulumi/aws/provider";
import { expect } from "chai";
import { dataScienceBuckets } from "../../../infra/network/endpointPolicies";
import { dataScienceEndpoints, withKms } from "../../../infra/network/endpointServices";
import { PrivateNetwork, type NetworkSettings } from "../../../infra/network/privateNetwork";
import type { PlannedNatSubnet } from "../../../infra/network/vpcSettings";
import { valueOf, type RecordedResource } from "../../support/mocks";
import { boundaryArn, dataKeyArn, development, developmentTrust, twoZones } from "../fixtures";
import { all, once, one, record, type Recorded } from "../recorded";

const common = {
    flowLogs: { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
    awsBuckets: [],
} as const;

const natSubnets: PlannedNatSubnet[] = twoZones.map((subnet, index) => ({
    ...subnet,
    zoneName: ["eu-west-1a", "eu-west-1b"][index] ?? "",
    publicCidrBlock: ["10.0.128.0/20", "10.0.144.0/20"][index] ?? "",
}));

const nat = { mode: "nat", cidrBlock: "10.0.0.0/16", subnets: natSubnets } as const;

const existing = {
    mode: "existing",
    vpcId: "vpc-0a",
    cidrBlock: "10.0.0.0/16",
    subnetIds: ["subnet-0a", "subnet-0b"],
    routeTableIds: ["rtb-0a"],
} as const;

const newSubnets = { mode: "new-subnets", vpcId: "vpc-0a", cidrBlock: "10.0.0.0/16", subnets: twoZones } as const;

const given = { s3: { id: "vpce-0a", prefixListId: "pl-0a" }, given: { kms: "vpce-0b", logs: "vpce-0c" } };

/** Every mode, with its settings. */
const modes: Readonly<Record<string, NetworkSettings>> = {
    isolated: { ...common, mode: "isolated", cidrBlock: "10.0.0.0/16", subnets: twoZones },
    "one NAT gateway": { ...common, ...nat, natGateways: "single" },
    "a NAT gateway in each zone": { ...common, ...nat, natGateways: "one-per-zone" },
    existing: { ...common, ...existing },
    "existing, with the internet": { ...common, ...existing, internet: true },
    "existing, with some endpoints": { ...common, ...existing, endpoints: given },
    "new subnets in an existing VPC": { ...common, ...newSubnets },
    "new subnets, with some endpoints": {
        ...common,
        ...newSubnets,
        endpoints: { ...given, s3: { ...given.s3, enterRouteTables: true } },
    },
    "without some endpoints": {
        ...common,
        mode: "isolated",
        cidrBlock: "10.0.0.0/16",
        subnets: twoZones,
        endpoints: { omit: ["servicecatalog", "lambda"] },
    },
};

async function build(settings: NetworkSettings, preview = false): Promise<Recorded<PrivateNetwork>> {
    return record(
        () =>
            new PrivateNetwork(
                "net",
                {
                    settings,
                    trust: developmentTrust,
                    services: dataScienceEndpoints,
                    buckets: dataScienceBuckets(development),
                    logsKeyArn: dataKeyArn,
                    boundaryArn,
                },
                { providers: [new Provider("account", { region: "eu-west-1" })] },
            ),
        { preview },
    );
}

const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const membershipType = "aws:ec2/securityGroupAssociation:SecurityGroupAssociation";
const routeType = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const internetRule = "net-sagemaker-to-internet";

/** Services of endpoints that are created or joined. */
function services(resources: readonly RecordedResource[]): string[] {
    return resources.map(({ name }) => name.replace(/^net-endpoint-/, "")).filter((name) => !name.startsWith("net-"));
}

describe("a network of each mode", () => {
    for (const [mode, settings] of Object.entries(modes)) {
        describe(mode, () => {
            const recorded = once(() => build(settings));
            const gives = settings.endpoints?.given ?? {};

            it("has private subnets in two zones, and a route table to enter the S3 endpoint into", async () => {
                const { created: network } = await recorded();
                const subnets = await Promise.all(network.privateSubnetIds.map(valueOf));
                expect(new Set(subnets)).to.have.lengthOf(2);
                const tables = await Promise.all(network.routeTableIds.map(valueOf));
                expect(tables).not.to.be.empty;
                for (const id of [...subnets, ...tables]) {
                    expect(id)
                        .to.match(/^(subnet|rtb)-\w/)
                        .and.not.match(/Public/);
                }
            });

            it("has an endpoint for every service that is not left out, once", async () => {
                const recording = await recorded();
                const created = services(all(recording, endpointType));
                const joined = services(all(recording, membershipType));
                const omitted: readonly string[] = settings.endpoints?.omit ?? [];
                const wanted = withKms(dataScienceEndpoints).filter((name) => !omitted.includes(name));
                expect([...created, ...joined].sort()).to.deep.equal([...wanted].sort());
                expect(joined.sort()).to.deep.equal(Object.keys(gives).sort());
            });

            it("puts its interface endpoints into the private subnets and the group that SageMaker may call", async () => {
                const recording = await recorded();
                const { created: network } = recording;
                const group = await valueOf(network.endpointsSecurityGroupId);
                const subnetIds = await Promise.all(network.privateSubnetIds.map(valueOf));
                for (const { name, inputs } of all(recording, endpointType)) {
                    if (name !== "net-s3-gateway") {
                        expect(inputs, name).to.deep.include({ subnetIds, securityGroupIds: [group] });
                    }
                }
                for (const { name, inputs } of all(recording, membershipType)) {
                    const vpcEndpointId = gives[name.replace("net-endpoint-", "") as keyof typeof gives];
                    expect(inputs, name).to.deep.equal({ vpcEndpointId, securityGroupId: group });
                }
            });

            it("reaches S3 from every private route table that it does not find the endpoint in", async () => {
                const recording = await recorded();
                const { created: network } = recording;
                const tables = await Promise.all(network.routeTableIds.map(valueOf));
                const entered = settings.endpoints?.s3?.enterRouteTables === true ? tables : [];
                if (settings.endpoints?.s3 === undefined) {
                    expect(one(recording, endpointType, "net-s3-gateway").inputs.routeTableIds).to.deep.equal(tables);
                } else {
                    expect(all(recording, endpointType).map(({ name }) => name)).not.to.include("net-s3-gateway");
                }
                expect(all(recording, routeType).map(({ inputs }) => inputs)).to.have.deep.members(
                    entered.map((routeTableId) => ({ vpcEndpointId: "vpce-0a", routeTableId })),
                );
            });

            it("lets SageMaker call the internet by HTTPS where that was chosen, and nowhere else", async () => {
                const open = settings.mode === "nat" || (settings.mode === "existing" && settings.internet === true);
                const rules = all(await recorded(), egressType).filter(({ inputs }) => "cidrIpv4" in inputs);
                expect(rules.map(({ name, inputs }) => ({ name, ...inputs }))).to.deep.equal(
                    open
                        ? [
                              {
                                  name: internetRule,
                                  securityGroupId: await valueOf((await recorded()).created.sageMakerSecurityGroupId),
                                  cidrIpv4: "0.0.0.0/0",
                                  description: "HTTPS to the internet",
                                  ipProtocol: "tcp",
                                  fromPort: 443,
                                  toPort: 443,
                              },
                          ]
                        : [],
                );
            });

            it("records the traffic of its VPC, and makes its groups there", async () => {
                const recording = await recorded();
                const vpcId = await valueOf(recording.created.vpcId);
                expect(one(recording, "aws:ec2/flowLog:FlowLog", "net-flow-logs-log").inputs.vpcId).to.equal(vpcId);
                expect(all(recording, groupType).map(({ inputs }) => inputs.vpcId)).to.deep.equal([vpcId, vpcId]);
            });

            it("empties the default security group of a VPC of its own, and leaves another's alone", async () => {
                const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
                const own = settings.mode === "isolated" || settings.mode === "nat";
                expect(all(await recorded(), type)).to.have.lengthOf(own ? 1 : 0);
            });

            it("hands out no empty id", async () => {
                const { created: network } = await recorded();
                expect(await valueOf(network.vpcId)).to.match(/^vpc-\w/);
                expect(await valueOf(network.sageMakerSecurityGroupId)).to.equal("sg-net-sagemaker");
                expect(await valueOf(network.s3EndpointId)).to.equal(
                    settings.endpoints?.s3?.id ?? "vpce-net-s3-gateway",
                );
                expect(await valueOf(network.kmsEndpointId)).to.equal(gives.kms ?? "vpce-net-endpoint-kms");
            });

            it("can be previewed before anything exists", async () => {
                const preview = await build(settings, true);
                expect(preview.resources.map(({ type, name }) => `${type} ${name}`)).to.have.members(
                    (await recorded()).resources.map(({ type, name }) => `${type} ${name}`),
                );
            });
        });
    }
});

describe("infra/network/NatVpc", () => {
    for (const [natGateways, strategy] of [
        ["single", "Single"],
        ["one-per-zone", "OnePerAz"],
    ] as const) {
        it(`asks awsx for private and public subnets and, with ${natGateways}, for ${strategy}`, async () => {
            const recording = await build({ ...common, ...nat, natGateways });
            const vpc = one(recording, "awsx:ec2:Vpc", "net-vpc");
            expect(vpc.inputs).to.deep.equal({
                cidrBlock: "10.0.0.0/16",
                enableDnsSupport: true,
                enableDnsHostnames: true,
                availabilityZoneNames: ["eu-west-1a", "eu-west-1b"],
                subnetStrategy: "Auto",
                subnetSpecs: [
                    { type: "Private", cidrBlocks: ["10.0.0.0/19", "10.0.32.0/19"] },
                    { type: "Public", cidrBlocks: ["10.0.128.0/20", "10.0.144.0/20"] },
                ],
                natGateways: { strategy },
                tags: { Name: "sm-mlops-dev-vpc" },
            });
            expect(vpc.protect).to.equal(true);
            expect(vpc.provider).to.match(/::net-awsx$/);
        });
    }
});
