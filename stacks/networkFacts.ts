import { getRouteTable, type GetRouteTableResult } from "@pulumi/aws/ec2/getRouteTable";
import { getSubnet, type GetSubnetResult } from "@pulumi/aws/ec2/getSubnet";
import { getSubnets } from "@pulumi/aws/ec2/getSubnets";
import { getVpc, type GetVpcResult } from "@pulumi/aws/ec2/getVpc";
import { getVpcEndpoint, type GetVpcEndpointResult } from "@pulumi/aws/ec2/getVpcEndpoint";
import { getVpcEndpointService } from "@pulumi/aws/ec2/getVpcEndpointService";
import type * as pulumi from "@pulumi/pulumi";
import { reasonOf } from "./config/problems";

/** What was found under an id, or why nothing was. */
export type Found<T> = { readonly id: string } & ({ readonly value: T } | { readonly reason: string });

/** Zones in which a service has endpoints, by name. */
export interface OfferedService {
    readonly availabilityZones: readonly string[];
}

/** A VPC with what is in it, as AWS describes it. */
export interface VpcFacts {
    readonly vpc: Found<GetVpcResult>;
    /** The given subnets; where new ones are wanted, those that the VPC has. */
    readonly subnets: readonly Found<GetSubnetResult>[];
    readonly routeTables: readonly Found<GetRouteTableResult>[];
    /** The given endpoints by service. */
    readonly endpoints: readonly (Found<GetVpcEndpointResult> & { readonly service: string })[];
}

/** Ids to look up. */
export interface VpcQuestion {
    readonly vpcId: string;
    /** Absent, all subnets of the VPC are looked up. */
    readonly subnetIds?: readonly string[];
    readonly routeTableIds: readonly string[];
    readonly endpoints: readonly { readonly service: string; readonly id: string }[];
}

/** Looks everything up side by side. What cannot be found is a finding as well. */
export async function vpcFacts(question: VpcQuestion, provider: pulumi.ProviderResource): Promise<VpcFacts> {
    const { vpcId } = question;
    const opts = { provider };
    const [vpc, subnets, routeTables, endpoints] = await Promise.all([
        find(vpcId, () => getVpc({ id: vpcId }, opts)),
        subnetsOf(question, opts),
        Promise.all(question.routeTableIds.map((id) => find(id, () => getRouteTable({ routeTableId: id }, opts)))),
        Promise.all(
            question.endpoints.map(async ({ service, id }) => ({
                service,
                ...(await find(id, () => getVpcEndpoint({ id }, opts))),
            })),
        ),
    ]);
    return { vpc, subnets, routeTables, endpoints };
}

/** Looks up where services have endpoints. @param names Full service names. */
export async function serviceFacts(
    names: readonly string[],
    provider: pulumi.ProviderResource,
): Promise<Found<OfferedService>[]> {
    return Promise.all(
        names.map((serviceName) =>
            find(serviceName, () => getVpcEndpointService({ serviceName, serviceType: "Interface" }, { provider })),
        ),
    );
}

async function subnetsOf(
    { vpcId, subnetIds }: VpcQuestion,
    opts: pulumi.InvokeOptions,
): Promise<Found<GetSubnetResult>[]> {
    if (subnetIds === undefined) {
        const all = await find(vpcId, () => getSubnets({ filters: [{ name: "vpc-id", values: [vpcId] }] }, opts));
        return "value" in all ? describeSubnets(all.value.ids, opts) : [all];
    }
    return describeSubnets(subnetIds, opts);
}

async function describeSubnets(ids: readonly string[], opts: pulumi.InvokeOptions): Promise<Found<GetSubnetResult>[]> {
    return Promise.all(ids.map((id) => find(id, () => getSubnet({ id }, opts))));
}

async function find<T>(id: string, lookUp: () => Promise<T>): Promise<Found<T>> {
    try {
        return { id, value: await lookUp() };
    } catch (error) {
        return { id, reason: reasonOf(error).trim() };
    }
}
