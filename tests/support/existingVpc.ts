import {
    dataScienceEndpoints,
    endpointServiceName,
    endpointServices,
    withKms,
} from "../../infra/network/endpointServices";
import type { MockOptions } from "./mocks";
import { EngineError, type Properties } from "../../infra/support/recording";

/** A VPC that exists in the development account, lacks nothing, and has no endpoint that nobody gave. */
export const existingVpcId = "vpc-0a1b2c3d";

const subnetIds = ["subnet-0a1b2c3d", "subnet-1a1b2c3d"];
const routeTableIds = ["rtb-0a1b2c3d", "rtb-1a1b2c3d"];
const zones = [
    { availabilityZoneId: "euw1-az1", availabilityZone: "eu-west-1b" },
    { availabilityZoneId: "euw1-az2", availabilityZone: "eu-west-1c" },
];

/** Its subnets, as `network.existing` names them. */
export const existingSubnets = { vpcId: existingVpcId, subnetIds, routeTableIds };

const ireland = { region: "eu-west-1" };

/** Full service names by the names in `network.endpoints`. */
const serviceNames: ReadonlyMap<string, string> = new Map([
    ["s3", endpointServiceName(ireland, { service: "s3" })],
    ...withKms(dataScienceEndpoints).map((name): [string, string] => [
        name,
        endpointServiceName(ireland, endpointServices[name]),
    ]),
]);

/** An endpoint for every service of the development account, as `network.endpoints.existing` names them. */
export const existingEndpoints: Readonly<Record<string, string>> = Object.fromEntries(
    [...serviceNames.keys()].map((name, index) => [name, `vpce-0a1b2c${(index + 16).toString(16)}`]),
);

const localRoute = {
    cidrBlock: "10.0.0.0/16",
    ipv6CidrBlock: "",
    destinationPrefixListId: "",
    gatewayId: "local",
    natGatewayId: "",
    egressOnlyGatewayId: "",
};

/** The endpoint of an id; endpoints that are looked up by their service are none. */
function endpoint({ id, serviceName }: Properties): Properties {
    const [name] = Object.entries(existingEndpoints).find(([, given]) => given === id) ?? [];
    if (name === undefined) {
        throw new EngineError(
            serviceName === undefined ? `no endpoint ${String(id)}` : "no matching EC2 VPC Endpoint found",
        );
    }
    const gateway = name === "s3";
    return {
        id,
        vpcId: existingVpcId,
        serviceName: serviceNames.get(name),
        vpcEndpointType: gateway ? "Gateway" : "Interface",
        state: "available",
        privateDnsEnabled: !gateway,
        routeTableIds: gateway ? routeTableIds : [],
        policy: '{"Statement":[]}',
        tags: {},
        ...(gateway ? { prefixListId: "pl-0a1b2c3d" } : {}),
    };
}

/** The VPC as AWS describes it. */
export const existingVpcNetwork = {
    id: existingVpcId,
    cidrBlock: "10.0.0.0/16",
    cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }],
    default: false,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    instanceTenancy: "default",
    mainRouteTableId: "rtb-2a1b2c3d",
};

/** Answers to the lookups of that VPC. */
export const existingVpcLookups: NonNullable<MockOptions["calls"]> = {
    "aws:ec2/getVpc:getVpc": () => existingVpcNetwork,
    "aws:ec2/getSubnets:getSubnets": () => ({ ids: subnetIds }),
    "aws:ec2/getSubnet:getSubnet": ({ id }) => {
        const index = subnetIds.indexOf(String(id));
        return {
            id,
            vpcId: existingVpcId,
            ...zones[index],
            cidrBlock: `10.0.${index}.0/24`,
            availableIpAddressCount: 251,
            mapPublicIpOnLaunch: false,
            tags: {},
        };
    },
    "aws:ec2/getRouteTable:getRouteTable": ({ routeTableId }) => ({
        vpcId: existingVpcId,
        routes: [localRoute],
        associations: [{ subnetId: subnetIds[routeTableIds.indexOf(String(routeTableId))] }],
    }),
    "aws:ec2/getVpcEndpoint:getVpcEndpoint": endpoint,
};
