import { getRouteTable, type GetRouteTableResult } from "@pulumi/aws/ec2/getRouteTable";
import { getSubnet, type GetSubnetResult } from "@pulumi/aws/ec2/getSubnet";
import { getSubnets } from "@pulumi/aws/ec2/getSubnets";
import { getVpc, type GetVpcResult } from "@pulumi/aws/ec2/getVpc";
import { getVpcEndpoint, type GetVpcEndpointResult } from "@pulumi/aws/ec2/getVpcEndpoint";
import { getVpcEndpointService } from "@pulumi/aws/ec2/getVpcEndpointService";
import type * as pulumi from "@pulumi/pulumi";
import type { GivenEndpoint } from "./config/endpoints";
import { find, type Found } from "./preflight/found";
import { presentEndpoint } from "./preflight/presentEndpoint";
import type { WantedEndpoint } from "./preflight/wantedEndpoints";

/** Zones in which a service has endpoints, by name. */
export interface OfferedService {
    readonly availabilityZones: readonly string[];
}

/** An endpoint of a service. */
export type FoundEndpoint<T> = Found<T> & { readonly service: GivenEndpoint };

/** A VPC with what is in it, as AWS describes it. */
export interface VpcFacts {
    readonly vpc: Found<GetVpcResult>;
    /** The given subnets; where new ones are wanted, those that the VPC has. */
    readonly subnets: readonly Found<GetSubnetResult>[];
    readonly routeTables: readonly Found<GetRouteTableResult>[];
    /** The given endpoints. */
    readonly endpoints: readonly FoundEndpoint<GetVpcEndpointResult>[];
    /** What the VPC has already of the endpoints that are to be created; nothing at all, our own, or somebody's. */
    readonly present: readonly FoundEndpoint<GetVpcEndpointResult | undefined>[];
}

/** Ids to look up. */
export interface VpcQuestion {
    readonly vpcId: string;
    /** Absent, all subnets of the VPC are looked up. */
    readonly subnetIds?: readonly string[];
    readonly routeTableIds: readonly string[];
    readonly endpoints: readonly { readonly service: GivenEndpoint; readonly id: string }[];
    /** Endpoints that are to be created. */
    readonly wanted: readonly WantedEndpoint[];
}

/** Looks everything up side by side. What cannot be found is a finding as well. */
export async function vpcFacts(question: VpcQuestion, provider: pulumi.ProviderResource): Promise<VpcFacts> {
    const { vpcId } = question;
    const opts = { provider };
    const [vpc, subnets, routeTables, endpoints, present] = await Promise.all([
        find(vpcId, () => getVpc({ id: vpcId }, opts)),
        subnetsOf(question, opts),
        Promise.all(question.routeTableIds.map((id) => find(id, () => getRouteTable({ routeTableId: id }, opts)))),
        Promise.all(
            question.endpoints.map(async ({ service, id }) => ({
                service,
                ...(await find(id, () => getVpcEndpoint({ id }, opts))),
            })),
        ),
        Promise.all(
            question.wanted.map(async (wanted) => ({
                service: wanted.service,
                ...(await find(wanted.serviceName, () => presentEndpoint(vpcId, wanted, opts))),
            })),
        ),
    ]);
    return { vpc, subnets, routeTables, endpoints, present };
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
