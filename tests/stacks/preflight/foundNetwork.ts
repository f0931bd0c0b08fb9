import { Provider } from "@pulumi/aws/provider";
import { expect } from "chai";
import { dataScienceEndpoints } from "../../../infra/network/endpointServices";
import type { NetworkSettings } from "../../../infra/network/privateNetwork";
import { accountNetwork, type NetworkPlan } from "../../../stacks/accountNetwork";
import type { NetworkConfig } from "../../../stacks/config/network";
import { development } from "../../infra/fixtures";
import { rejection } from "../../support/errors";
import { installMocks } from "../../support/mocks";
import { regionLookups } from "../../support/outputs";
import { EngineError, type Properties } from "../../../infra/support/recording";

export type Facts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const vpc = {
    cidrBlock: "10.0.0.0/16",
    cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }],
    default: false,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    instanceTenancy: "default",
    mainRouteTableId: "rtb-main",
};
const subnet = (zone: string, name: string): Readonly<Record<string, unknown>> => ({
    vpcId: "vpc-1",
    availabilityZoneId: zone,
    availabilityZone: name,
    cidrBlock: "10.0.0.0/19",
    availableIpAddressCount: 8187,
    mapPublicIpOnLaunch: false,
    tags: {},
});
export const local = {
    cidrBlock: "10.0.0.0/16",
    ipv6CidrBlock: "",
    destinationPrefixListId: "",
    gatewayId: "local",
    natGatewayId: "",
    egressOnlyGatewayId: "",
};
export const table = {
    vpcId: "vpc-1",
    routes: [local],
    associations: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }],
};
const narrow =
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{}},' +
    '{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"*"}]}';
export const kms = {
    vpcId: "vpc-1",
    serviceName: "com.amazonaws.eu-west-1.kms",
    vpcEndpointType: "Interface",
    state: "available",
    privateDnsEnabled: true,
    routeTableIds: [],
    policy: narrow,
    tags: {},
};
export const s3 = {
    ...kms,
    serviceName: "com.amazonaws.eu-west-1.s3",
    vpcEndpointType: "Gateway",
    privateDnsEnabled: false,
    routeTableIds: ["rtb-1"],
    prefixListId: "pl-1",
};

/** A network that lacks nothing. */
export const good: Facts = {
    "vpc-1": vpc,
    "subnet-1": subnet("euw1-az1", "eu-west-1b"),
    "subnet-2": subnet("euw1-az2", "eu-west-1c"),
    "rtb-1": table,
    "vpce-kms": kms,
    "vpce-s3": s3,
};

export const config: NetworkConfig = {
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

export const created: NetworkConfig = {
    create: { cidr: "10.0.0.0/16", availabilityZones: 2 },
    flowLogs: config.flowLogs,
    awsBuckets: [],
};

/** What a lookup filters by, besides its other inputs. */
interface EndpointQuery {
    readonly vpcId?: string;
    readonly serviceName?: string;
    readonly filters?: readonly { readonly name: string; readonly values: readonly string[] }[];
    readonly tags?: Readonly<Record<string, string>>;
}

/** Answers as the provider does: by id, or the one endpoint that everything else fits. */
function endpointAmong(facts: Facts, inputs: Properties): Properties {
    const { vpcId, serviceName, filters = [], tags = {} } = inputs as EndpointQuery;
    const admits = (name: string, value: unknown): boolean =>
        filters.every((filter) => filter.name !== name || filter.values.includes(String(value)));
    const matching = Object.entries(facts).filter(
        ([id, fact]) =>
            id.startsWith("vpce-") &&
            fact.vpcId === vpcId &&
            fact.serviceName === serviceName &&
            admits("vpc-endpoint-type", fact.vpcEndpointType) &&
            admits("vpc-endpoint-state", fact.state) &&
            Object.entries(tags).every(([key, value]) => (fact.tags as Properties)[key] === value),
    );
    const [only] = matching;
    if (only === undefined || matching.length > 1) {
        throw new EngineError(
            only === undefined
                ? "no matching EC2 VPC Endpoint found"
                : "multiple EC2 VPC Endpoints matched; use additional constraints to reduce matches to a single one",
        );
    }
    return { ...only[1], id: only[0] };
}

/** What a test changes about the account that it plans a network for. */
export interface Settlement extends Partial<Pick<NetworkPlan, "networkKey" | "services">> {
    readonly calls?: Readonly<Record<string, (inputs: Properties) => Properties>>;
}

/** Settings of the network, with the facts that AWS tells of it. */
export async function settle(
    facts: Facts,
    network: NetworkConfig = config,
    { calls, ...plan }: Settlement = {},
): Promise<NetworkSettings> {
    const answer = (key: string) => (inputs: Properties) => {
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
            "aws:ec2/getVpcEndpoint:getVpcEndpoint": (inputs) =>
                "id" in inputs ? answer("id")(inputs) : endpointAmong(facts, inputs),
            ...calls,
        },
    });
    const provider = new Provider("account", { region: "eu-west-1" });
    return accountNetwork(development, { network, services: dataScienceEndpoints, ...plan }, provider);
}

/** What the network lacks. */
export async function lacksAmong(
    facts: Facts,
    network: NetworkConfig = config,
    settlement: Settlement = {},
): Promise<string[]> {
    const message = await rejection(settle(facts, network, settlement));
    const [title, ...lines] = message.split("\n  - ");
    expect(title).to.equal("The network of account 111122223333 does not fit its configuration:");
    return lines;
}

/** What the network lacks if some of its facts are others. */
export async function lacks(
    changes: Readonly<Record<string, object | undefined>>,
    network: NetworkConfig = config,
): Promise<string[]> {
    const facts: Record<string, Properties> = { ...good };
    for (const [id, change] of Object.entries(changes)) {
        facts[id] = { ...good[id], ...change };
    }
    return lacksAmong(facts, network);
}

/** What an otherwise good network is without, the facts that say so, and what is reported. */
export type Case = readonly [name: string, changes: Readonly<Record<string, object>>, ...lacks: string[]];

/** One test for each case: that is reported, and nothing else. */
export function refusesEach(cases: readonly Case[]): void {
    for (const [name, changes, ...expected] of cases) {
        it(`is refused without ${name}`, async () => {
            expect(await lacks(changes)).to.deep.equal(expected);
        });
    }
}
