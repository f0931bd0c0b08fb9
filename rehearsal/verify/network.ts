import {
    DescribeRouteTablesCommand,
    DescribeSubnetsCommand,
    DescribeVpcEndpointsCommand,
    DescribeVpcsCommand,
    type RouteTable,
    type Subnet,
    type Vpc,
    type VpcEndpoint,
} from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Account, Situation } from "./check";
import { isLocalStage, stackOf } from "./names";

/** The accounts that hold a network. */
export const networkAccounts = ["dev", "staging", "prod"] as const;

/** The one VPC that the project made for a stage; stages in the development account share one. */
export async function findVpc(account: Account, situation: Situation): Promise<Vpc> {
    const { facts } = situation;
    const stage = facts.stages[isLocalStage(account, situation) ? "dev" : stackOf(account)];
    const Filters = [
        { Name: "tag:EnvironmentName", Values: [facts.environment] },
        { Name: "tag:EnvironmentType", Values: [stage] },
    ];
    const { Vpcs = [] } = await account.clients.ec2.send(new DescribeVpcsCommand({ Filters }));
    const [vpc, ...others] = Vpcs;
    if (vpc === undefined || others.length > 0) {
        throw new Error(`${account.name} holds ${Vpcs.length} networks of ${facts.environment} ${stage}, not one`);
    }
    return vpc;
}

export async function findVpcId(account: Account, situation: Situation): Promise<string> {
    return given((await findVpc(account, situation)).VpcId, "VpcId");
}

/** Limits a description to what is in a VPC. */
export function inVpc(vpcId: string): { Filters: { Name: string; Values: string[] }[] } {
    return { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };
}

export async function findSubnets({ clients }: Account, vpcId: string): Promise<Subnet[]> {
    return (await clients.ec2.send(new DescribeSubnetsCommand(inVpc(vpcId)))).Subnets ?? [];
}

export async function findRouteTables({ clients }: Account, vpcId: string): Promise<RouteTable[]> {
    return (await clients.ec2.send(new DescribeRouteTablesCommand(inVpc(vpcId)))).RouteTables ?? [];
}

/** Endpoints of the project's network that are in use. */
export async function findEndpoints(account: Account, situation: Situation): Promise<VpcEndpoint[]> {
    const vpcId = await findVpcId(account, situation);
    const { VpcEndpoints = [] } = await account.clients.ec2.send(new DescribeVpcEndpointsCommand(inVpc(vpcId)));
    return VpcEndpoints.filter(({ State }) => State?.toLowerCase() === "available");
}

/** The endpoint for a service, given by the part of its name after the region. */
export async function findEndpoint(account: Account, situation: Situation, service: string): Promise<VpcEndpoint> {
    const name = `.${situation.facts.region}.${service}`;
    const endpoint = (await findEndpoints(account, situation)).find(({ ServiceName }) => ServiceName?.endsWith(name));
    if (endpoint === undefined) {
        throw new Error(`${account.name} has no endpoint for ${service}`);
    }
    return endpoint;
}

/** The way by which a request comes in: what AWS puts into its context. */
export type Origin = Readonly<Record<string, string>>;

/**
 * Origins inside the perimeter: through the present endpoint of each network, and through one that replaces it.
 *
 * @param names Accounts whose networks are inside. @default all three
 */
export async function insideOrigins(
    situation: Situation,
    service: "s3" | "kms",
    names: readonly (typeof networkAccounts)[number][] = networkAccounts,
): Promise<Origin[]> {
    const origins = await Promise.all(
        names.map(async (name): Promise<Origin[]> => {
            const { VpcId, VpcEndpointId } = await findEndpoint(situation.accounts[name], situation, service);
            const vpc = { "aws:SourceVpc": given(VpcId, "VpcId") };
            return [
                { ...vpc, "aws:SourceVpce": given(VpcEndpointId, "VpcEndpointId") },
                { ...vpc, "aws:SourceVpce": "vpce-0replacement" },
            ];
        }),
    );
    return origins.flat();
}

/** Origins outside the perimeter: the internet, and somebody else's network. */
export const outsideOrigins: readonly Origin[] = [
    {},
    { "aws:SourceVpc": "vpc-0elsewhere", "aws:SourceVpce": "vpce-0elsewhere" },
];
