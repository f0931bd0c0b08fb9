import { statementsOf, type Statement } from "./documents";
import { compareText, textOf, textsIn, type Place, type ReportResource } from "./resources";

/** A subnet of a network. */
export interface SubnetView {
    readonly resource: ReportResource;
    readonly cidr: string;
    /** Whether what starts in it gets a public address. */
    readonly public: boolean;
}

/** A VPC endpoint. */
export interface EndpointView {
    readonly resource: ReportResource;
    /** Name of the service without what comes before it: `kms` for `com.amazonaws.eu-west-1.kms`. */
    readonly service: string;
    readonly kind: "Gateway" | "Interface";
    /** Number of subnets, each in a zone of its own; an interface endpoint is paid for in each. */
    readonly zones: number;
    /** Undefined where the policy is not known, or is left to AWS. */
    readonly statements: readonly Statement[] | undefined;
}

/** A VPC that the resources of a stack are in. */
export interface NetworkView {
    readonly stack: string;
    readonly place: Place | undefined;
    /** Id, or where it is not known yet, the name of the resource. */
    readonly id: string;
    /** Absent for a VPC that is given. */
    readonly vpc?: ReportResource;
    readonly zones: ReadonlyMap<string, readonly SubnetView[]>;
    readonly endpoints: readonly EndpointView[];
    /** Ways to the internet: gateways of either kind, by name. */
    readonly gateways: readonly ReportResource[];
    /** Studio domains in it. */
    readonly domains: readonly ReportResource[];
}

const gatewayTypes = ["aws:ec2/internetGateway:InternetGateway", "aws:ec2/natGateway:NatGateway"];

/** Every VPC that resources are in, with what is in it. */
export function networksOf(resources: readonly ReportResource[]): NetworkView[] {
    const vpcs = ofType(resources, "aws:ec2/vpc:Vpc");
    const inVpc = (resource: ReportResource): string | undefined => vpcKey(resource, vpcs);
    const endpoints = ofType(resources, "aws:ec2/vpcEndpoint:VpcEndpoint");
    const domains = ofType(resources, "aws:sagemaker/domain:Domain");
    const subnets = ofType(resources, "aws:ec2/subnet:Subnet");
    const residents = [...endpoints, ...domains, ...subnets];
    const keys = new Set([...vpcs.map(ownKey), ...residents.flatMap((resource) => inVpc(resource) ?? [])]);
    return [...keys].sort(compareText).map((key): NetworkView => {
        const vpc = vpcs.find((candidate) => ownKey(candidate) === key);
        const here = residents.filter((resource) => inVpc(resource) === key);
        const member = vpc ?? here[0];
        const ownSubnets = here.filter((resource) => subnets.includes(resource));
        return {
            stack: member?.stack ?? "",
            place: member?.place,
            id: vpc === undefined ? (key.split(" ").at(-1) ?? key) : (vpc.id ?? vpc.name),
            ...(vpc === undefined ? {} : { vpc }),
            zones: zonesOf(ownSubnets),
            endpoints: here.filter((resource) => endpoints.includes(resource)).map(endpointView),
            gateways: resources.filter(
                (resource) => gatewayTypes.includes(resource.type) && gatewayVpc(resource, ownSubnets, vpcs) === key,
            ),
            domains: here.filter((resource) => domains.includes(resource)),
        };
    });
}

function ofType(resources: readonly ReportResource[], type: string): ReportResource[] {
    return resources.filter((resource) => resource.type === type);
}

function ownKey({ stack, id, urn }: ReportResource): string {
    return `${stack} ${id ?? urn}`;
}

/** The VPC that a resource says it is in: by id, by where its input comes from, or the only one of its account. */
function vpcKey(resource: ReportResource, vpcs: readonly ReportResource[]): string | undefined {
    const id = textOf(resource.values.vpcId);
    const sources = resource.references.vpcId ?? [];
    const near = vpcs.filter(
        ({ stack, place }) => stack === resource.stack && place?.accountId === resource.place?.accountId,
    );
    const known =
        near.find((vpc) => vpc.id === id || sources.includes(vpc.urn)) ?? (near.length === 1 ? near[0] : undefined);
    const isId = id?.startsWith("vpc-") ?? false;
    if (known !== undefined && (!isId || known.id === undefined || known.id === id)) {
        return ownKey(known);
    }
    return isId ? `${resource.stack} ${id ?? ""}` : undefined;
}

/** A NAT gateway is in the VPC of its subnet. */
function gatewayVpc(
    gateway: ReportResource,
    subnets: readonly ReportResource[],
    vpcs: readonly ReportResource[],
): string | undefined {
    const home = subnets.find(
        ({ id, urn }) =>
            (id !== undefined && id === gateway.values.subnetId) || gateway.references.subnetId?.includes(urn) === true,
    );
    return vpcKey(home ?? gateway, vpcs);
}

function zonesOf(subnets: readonly ReportResource[]): ReadonlyMap<string, readonly SubnetView[]> {
    const zones = new Map<string, SubnetView[]>();
    for (const resource of subnets) {
        const { availabilityZoneId, availabilityZone, cidrBlock, mapPublicIpOnLaunch } = resource.values;
        const zone = textOf(availabilityZoneId) ?? textOf(availabilityZone) ?? "zone not known";
        const view = { resource, cidr: textOf(cidrBlock) ?? "", public: mapPublicIpOnLaunch === true };
        zones.set(zone, [...(zones.get(zone) ?? []), view]);
    }
    return new Map([...zones].sort(([one], [other]) => compareText(one, other)));
}

function endpointView(resource: ReportResource): EndpointView {
    const { serviceName, vpcEndpointType, subnetIds, policy } = resource.values;
    return {
        resource,
        service: (textOf(serviceName) ?? "service not known").replace(
            /^(?:com|cn\.com)\.amazonaws\.[a-z0-9-]+\.|^aws\./,
            "",
        ),
        kind: vpcEndpointType === "Interface" ? "Interface" : "Gateway",
        zones: textsIn(subnetIds).length,
        statements: statementsOf(policy),
    };
}
