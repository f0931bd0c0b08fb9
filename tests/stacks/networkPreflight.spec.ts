import { Provider } from "@pulumi/aws/provider";
import { expect } from "chai";
import { dataScienceEndpoints } from "../../infra/network/endpointServices";
import type { NetworkSettings } from "../../infra/network/privateNetwork";
import { accountNetwork } from "../../stacks/accountNetwork";
import type { NetworkConfig } from "../../stacks/config/network";
import { development } from "../infra/fixtures";
import { rejection } from "../support/errors";
import { EngineError } from "../support/recording";
import { installMocks } from "../support/mocks";
import { regionLookups } from "../support/outputs";

type Facts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const vpc = {
    cidrBlock: "10.0.0.0/16",
    cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }],
    default: false,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    mainRouteTableId: "rtb-main",
};
const subnet = (zone: string, name: string): Readonly<Record<string, unknown>> => ({
    vpcId: "vpc-1",
    availabilityZoneId: zone,
    availabilityZone: name,
    cidrBlock: "10.0.0.0/19",
    mapPublicIpOnLaunch: false,
    tags: {},
});
const local = {
    cidrBlock: "10.0.0.0/16",
    ipv6CidrBlock: "",
    destinationPrefixListId: "",
    gatewayId: "local",
    natGatewayId: "",
    egressOnlyGatewayId: "",
};
const table = {
    vpcId: "vpc-1",
    routes: [local],
    associations: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }],
};
const narrow =
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{}},' +
    '{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"*"}]}';
const kms = {
    vpcId: "vpc-1",
    serviceName: "com.amazonaws.eu-west-1.kms",
    vpcEndpointType: "Interface",
    state: "available",
    privateDnsEnabled: true,
    routeTableIds: [],
    policy: narrow,
};
const s3 = {
    ...kms,
    serviceName: "com.amazonaws.eu-west-1.s3",
    vpcEndpointType: "Gateway",
    privateDnsEnabled: false,
    routeTableIds: ["rtb-1"],
    prefixListId: "pl-1",
};

/** A network that lacks nothing. */
const good: Facts = {
    "vpc-1": vpc,
    "subnet-1": subnet("euw1-az1", "eu-west-1b"),
    "subnet-2": subnet("euw1-az2", "eu-west-1c"),
    "rtb-1": table,
    "vpce-kms": kms,
    "vpce-s3": s3,
};

const config: NetworkConfig = {
    existing: {
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        routeTableIds: ["rtb-1"],
        egress: "none",
    },
    endpoints: { existing: { kms: "vpce-kms", s3: "vpce-s3" }, omit: [], allowOpenPolicies: false },
    flowLogs: { enabled: true, trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
    awsBuckets: [],
};

const created: NetworkConfig = {
    create: { cidr: "10.0.0.0/16", availabilityZones: 2 },
    flowLogs: config.flowLogs,
    awsBuckets: [],
};

/** Settings of the network, with the facts that AWS tells of it. */
async function settle(
    facts: Facts,
    network: NetworkConfig = config,
    calls: Readonly<Record<string, () => Record<string, unknown>>> = {},
): Promise<NetworkSettings> {
    const answer = (key: string) => (inputs: Readonly<Record<string, unknown>>) => {
        const fact = facts[String(inputs[key])];
        if (fact === undefined) {
            throw new EngineError("no such thing");
        }
        return { ...fact, id: inputs[key] };
    };
    await installMocks({
        calls: {
            ...regionLookups,
            "aws:ec2/getVpc:getVpc": answer("id"),
            "aws:ec2/getSubnet:getSubnet": answer("id"),
            "aws:ec2/getSubnets:getSubnets": () => ({ ids: ["subnet-1", "subnet-2"] }),
            "aws:ec2/getRouteTable:getRouteTable": answer("routeTableId"),
            "aws:ec2/getVpcEndpoint:getVpcEndpoint": answer("id"),
            ...calls,
        },
    });
    const provider = new Provider("account", { region: "eu-west-1" });
    return accountNetwork(development, { network, services: dataScienceEndpoints }, provider);
}

/** What the network lacks if one of its facts is another. */
async function lacks(
    changes: Readonly<Record<string, object | undefined>>,
    network: NetworkConfig = config,
): Promise<string[]> {
    const facts: Record<string, Readonly<Record<string, unknown>>> = { ...good };
    for (const [id, change] of Object.entries(changes)) {
        facts[id] = { ...good[id], ...change };
    }
    const message = await rejection(settle(facts, network));
    const [title, ...lines] = message.split("\n  - ");
    expect(title).to.equal("The network of account 111122223333 does not fit its configuration:");
    return lines;
}

const byTransit = { ...local, cidrBlock: "0.0.0.0/0", gatewayId: "" };
const byNat = { ...byTransit, natGatewayId: "nat-1" };
const byInternet = { ...byTransit, gatewayId: "igw-1" };
const publicRoute =
    "rtb-1 has a route for 0.0.0.0/0 to an internet gateway, so its subnets are public; give private ones.";
const wayOut =
    "rtb-1 has a route out for 0.0.0.0/0; remove it, or accept it with network.existing.egress: routed " +
    "(SageMaker does not use it) or nat (SageMaker uses it by HTTPS).";

const cases: readonly (readonly [name: string, changes: Record<string, object>, ...lacks: string[]])[] = [
    [
        "DNS support",
        { "vpc-1": { enableDnsSupport: false } },
        "vpc-1 has DNS support switched off; switch on enableDnsSupport.",
    ],
    [
        "DNS hostnames",
        { "vpc-1": { enableDnsHostnames: false } },
        "vpc-1 has DNS hostnames switched off, which private names of endpoints need; switch on enableDnsHostnames.",
    ],
    [
        "a VPC of its own",
        { "vpc-1": { default: true } },
        "vpc-1 is the default VPC, whose subnets are public; give a VPC of your own.",
    ],
    ["subnets in the VPC", { "subnet-2": { vpcId: "vpc-2" } }, "subnet-2 is in vpc-2, not in vpc-1."],
    [
        "two zones",
        { "subnet-2": { availabilityZoneId: "euw1-az1" } },
        "subnet-2 is in euw1-az1, as is subnet-1; give one subnet for each zone.",
    ],
    [
        "subnets without public addresses",
        { "subnet-1": { mapPublicIpOnLaunch: true } },
        "subnet-1 gives public addresses; switch off mapPublicIpOnLaunch.",
    ],
    ["route tables of the VPC", { "rtb-1": { vpcId: "vpc-2" } }, "rtb-1 is in vpc-2, not in vpc-1."],
    [
        "all route tables",
        { "rtb-1": { associations: [{ subnetId: "subnet-1" }] } },
        "subnet-2 uses none of the given route tables; add its table to routeTableIds.",
    ],
    ["isolation from the internet", { "rtb-1": { routes: [local, byInternet] } }, publicRoute],
    ["isolation from a NAT gateway", { "rtb-1": { routes: [local, byNat] } }, wayOut],
    ["isolation from other networks", { "rtb-1": { routes: [local, byTransit] } }, wayOut],
    ["an endpoint of the VPC", { "vpce-kms": { vpcId: "vpc-2" } }, "vpce-kms is in vpc-2, not in vpc-1."],
    [
        "an endpoint of the service",
        { "vpce-kms": { serviceName: "com.amazonaws.eu-west-1.sts" } },
        "vpce-kms is an endpoint of com.amazonaws.eu-west-1.sts, not of com.amazonaws.eu-west-1.kms.",
    ],
    [
        "an endpoint with private names",
        { "vpce-kms": { privateDnsEnabled: false } },
        "vpce-kms has private DNS names switched off; switch them on.",
    ],
    ["an endpoint at work", { "vpce-kms": { state: "pending" } }, "vpce-kms is pending, not available."],
    [
        "a gateway endpoint for S3",
        { "vpce-s3": { vpcEndpointType: "Interface" } },
        "vpce-s3 is of type Interface; Gateway is needed.",
    ],
    [
        "the S3 endpoint in its route tables",
        { "vpce-s3": { routeTableIds: [] } },
        "vpce-s3 is not entered into rtb-1; enter it.",
    ],
    [
        "a policy on its endpoint",
        { "vpce-s3": { policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}' } },
        "vpce-s3 has a policy that lets everybody reach everything; narrow it, or accept it with " +
            "network.endpoints.allowOpenPolicies: true.",
    ],
    [
        "a written policy on its endpoint",
        { "vpce-s3": { policy: "" } },
        "vpce-s3 has a policy that lets everybody reach everything; narrow it, or accept it with " +
            "network.endpoints.allowOpenPolicies: true.",
    ],
    [
        "a policy that names whom it admits",
        {
            "vpce-s3": {
                policy: '{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"1"},"Action":"*","Resource":"*"}}',
            },
        },
        "vpce-s3 has a policy that lets everybody reach everything; narrow it, or accept it with " +
            "network.endpoints.allowOpenPolicies: true.",
    ],
    [
        "more than one thing",
        { "vpc-1": { enableDnsSupport: false }, "vpce-kms": { state: "deleted" } },
        "vpc-1 has DNS support switched off; switch on enableDnsSupport.",
        "vpce-kms is deleted, not available.",
    ],
];

describe("a network that exists", () => {
    it("is used as it is if it lacks nothing", async () => {
        expect(await settle(good)).to.deep.equal({
            mode: "existing",
            vpcId: "vpc-1",
            cidrBlock: "10.0.0.0/16",
            subnetIds: ["subnet-1", "subnet-2"],
            routeTableIds: ["rtb-1"],
            internet: false,
            awsBuckets: [],
            endpoints: {
                omit: [],
                given: { kms: "vpce-kms" },
                s3: { id: "vpce-s3", prefixListId: "pl-1", enterRouteTables: false },
            },
            flowLogs: { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
        });
    });

    for (const [name, changes, ...expected] of cases) {
        it(`is refused without ${name}`, async () => {
            expect(await lacks(changes)).to.deep.equal(expected);
        });
    }

    it("is refused with everything that cannot be found", async () => {
        const missing = await rejection(settle({ "vpc-1": vpc }));
        for (const id of ["subnet-1", "subnet-2", "rtb-1", "vpce-kms", "vpce-s3"]) {
            expect(missing).to.match(new RegExp(`- ${id} cannot be looked up: .*no such thing`));
        }
    });

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

    it("may have an endpoint that is open, if that is named", async () => {
        const open = {
            ...kms,
            policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":["*"],"Resource":["*"]}]}',
        };
        const closed = { existing: { kms: "vpce-kms" }, omit: [], allowOpenPolicies: false };
        expect(await lacks({ "vpce-kms": open }, { ...config, endpoints: closed })).to.have.lengthOf(1);
        const endpoints = { ...closed, allowOpenPolicies: true };
        expect(await settle({ ...good, "vpce-kms": open }, { ...config, endpoints })).to.deep.include({
            mode: "existing",
        });
    });
});

describe("new subnets in a network that exists", () => {
    const createSubnets = { cidr: "10.1.0.0/18", availabilityZones: 2 };
    const network: NetworkConfig = { ...config, existing: { vpcId: "vpc-1", egress: "none", createSubnets } };

    it("are divided among the zones, and are entered into a given S3 endpoint", async () => {
        expect(await settle(good, network)).to.deep.include({
            mode: "new-subnets",
            vpcId: "vpc-1",
            subnets: [
                { zoneId: "euw1-az1", cidrBlock: "10.1.0.0/19" },
                { zoneId: "euw1-az2", cidrBlock: "10.1.32.0/19" },
            ],
            endpoints: {
                omit: [],
                given: { kms: "vpce-kms" },
                s3: { id: "vpce-s3", prefixListId: "pl-1", enterRouteTables: true },
            },
        });
    });

    it("are refused outside of the VPC's blocks", async () => {
        expect(
            await lacks({ "vpc-1": { cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }] } }, network),
        ).to.deep.equal(["vpc-1 has 10.0.0.0/16; createSubnets.cidr 10.1.0.0/18 is in none of them."]);
    });

    it("are refused where others are, and known as our own once they exist", async () => {
        const taken = { cidrBlock: "10.1.0.0/19" };
        expect(await lacks({ "subnet-1": taken }, network)).to.deep.equal([
            "subnet-1 has 10.1.0.0/19, which overlaps the new subnet 10.1.0.0/19.",
        ]);
        const ours = { ...good["subnet-1"], ...taken, tags: { Name: "sm-mlops-dev-private-euw1-az1" } };
        expect(await settle({ ...good, "subnet-1": ours }, network)).to.deep.include({ mode: "new-subnets" });
    });
});

describe("a network that is created", () => {
    const services = "aws:ec2/getVpcEndpointService:getVpcEndpointService";

    it("has NAT gateways in zones by their names in the account, if it is told so", async () => {
        const nat: NetworkConfig = { ...created, create: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat" } };
        expect(await settle({}, nat)).to.deep.include({
            mode: "nat",
            natGateways: "one-per-zone",
            subnets: [
                {
                    zoneId: "euw1-az1",
                    zoneName: "eu-west-1b",
                    cidrBlock: "10.0.0.0/19",
                    publicCidrBlock: "10.0.128.0/20",
                },
                {
                    zoneId: "euw1-az2",
                    zoneName: "eu-west-1c",
                    cidrBlock: "10.0.32.0/19",
                    publicCidrBlock: "10.0.144.0/20",
                },
            ],
        });
    });

    it("has no flow logs, if it is told so", async () => {
        const silent: NetworkConfig = { ...created, flowLogs: { ...created.flowLogs, enabled: false } };
        expect(await settle({}, silent)).not.to.have.property("flowLogs");
    });

    it("is refused in zones that lack a service, with every such service", async () => {
        const message = await rejection(
            settle({}, created, { [services]: () => ({ availabilityZones: ["eu-west-1b"] }) }),
        );
        expect(message).to.contain(
            "com.amazonaws.eu-west-1.kms is not offered in eu-west-1c. Take other zones (network.create.availabilityZones);",
        );
        expect(message.split("\n  - ")).to.have.lengthOf(dataScienceEndpoints.length + 2);
    });

    it("is refused in a region that lacks a service, with the reason", async () => {
        const absent = (): never => {
            throw new EngineError("InvalidServiceName");
        };
        expect(await rejection(settle({}, created, { [services]: absent }))).to.match(
            /com\.amazonaws\.eu-west-1\.lambda cannot be had: .*InvalidServiceName.* \(network\.endpoints\.omit, by the names in/,
        );
    });
});
