import type { GetRouteTableResult } from "@pulumi/aws/ec2/getRouteTable";
import type { GetSubnetResult } from "@pulumi/aws/ec2/getSubnet";
import type { GetVpcResult } from "@pulumi/aws/ec2/getVpc";
import type { GetVpcEndpointResult } from "@pulumi/aws/ec2/getVpcEndpoint";
import { contains, overlaps } from "../infra/network/cidr";
import { endpointServiceName, endpointServices, type EndpointName } from "../infra/network/endpointServices";
import type { ExistingConfig } from "./config/network";
import { privateBlocks } from "./config/networkRules";
import type { Found, OfferedService, VpcFacts } from "./networkFacts";

/** What an existing network is held against. */
export interface NetworkDemand {
    readonly region: string;
    readonly existing: ExistingConfig;
    readonly allowOpenPolicies: boolean;
    /** Subnets to be created, with the `Name` tags that tell them from others once they exist. */
    readonly newSubnets: readonly { readonly cidrBlock: string; readonly name: string }[];
}

/** Everything that an existing network lacks. */
export function lacksOf(facts: VpcFacts, demand: NetworkDemand): string[] {
    const { vpc, subnets, routeTables, endpoints } = facts;
    const main = "value" in vpc ? vpc.value.mainRouteTableId : undefined;
    return [
        ...judge([vpc], vpcLacks),
        ...(demand.existing.createSubnets === undefined
            ? [...givenSubnetLacks(subnets, demand), ...routingLacks(subnets, routeTables, main, demand)]
            : newSubnetLacks(facts, demand)),
        ...endpoints.flatMap((endpoint) =>
            judge([endpoint], (value) => endpointLacks(endpoint.service, value, demand)),
        ),
    ];
}

/** What to do about a service that is not there. KMS and what target accounts need cannot be left out. */
const withoutService =
    "Take other zones (network.create.availabilityZones); the development account may also do without most services " +
    "(network.endpoints.omit, by the names in docs/endpoints.md).";

/** Services that cannot have an endpoint in all the zones. @param zones Names of the zones. */
export function unofferedServices(services: readonly Found<OfferedService>[], zones: readonly string[]): string[] {
    return services.flatMap(({ id, ...found }) => {
        if ("reason" in found) {
            return [`${id} cannot be had: ${found.reason} ${withoutService}`];
        }
        const missing = zones.filter((zone) => !found.value.availabilityZones.includes(zone));
        return missing.length === 0 ? [] : [`${id} is not offered in ${missing.join(", ")}. ${withoutService}`];
    });
}

/** Applies a rule to what was found, and reports what was not. */
function judge<T>(all: readonly Found<T>[], rule: (value: T, id: string) => string[]): string[] {
    return all.flatMap(({ id, ...found }) =>
        "reason" in found
            ? [`${id} cannot be looked up: ${found.reason}`]
            : rule(found.value, id).map((it) => `${id} ${it}`),
    );
}

function vpcLacks(vpc: GetVpcResult): string[] {
    return [
        ...(vpc.enableDnsSupport ? [] : ["has DNS support switched off; switch on enableDnsSupport."]),
        ...(vpc.enableDnsHostnames
            ? []
            : ["has DNS hostnames switched off, which private names of endpoints need; switch on enableDnsHostnames."]),
        ...(vpc.default ? ["is the default VPC, whose subnets are public; give a VPC of your own."] : []),
    ];
}

function givenSubnetLacks(subnets: VpcFacts["subnets"], { existing }: NetworkDemand): string[] {
    const zones = new Map<string, string>();
    return judge(subnets, (subnet, id) => {
        const neighbour = zones.get(subnet.availabilityZoneId);
        zones.set(subnet.availabilityZoneId, id);
        return [
            ...inVpc(subnet.vpcId, existing.vpcId),
            ...(neighbour === undefined
                ? []
                : [`is in ${subnet.availabilityZoneId}, as is ${neighbour}; give one subnet for each zone.`]),
            ...(subnet.mapPublicIpOnLaunch ? ["gives public addresses; switch off mapPublicIpOnLaunch."] : []),
        ];
    });
}

function routingLacks(
    subnets: VpcFacts["subnets"],
    routeTables: VpcFacts["routeTables"],
    main: string | undefined,
    { existing }: NetworkDemand,
): string[] {
    const known = routeTables.flatMap((table) => ("value" in table ? [table.value] : []));
    const associated = new Set(known.flatMap((table) => table.associations.map(({ subnetId }) => subnetId)));
    const mainGiven = main !== undefined && (existing.routeTableIds ?? []).includes(main);
    const astray = known.length < routeTables.length ? [] : subnets.filter(({ id }) => !associated.has(id));
    return [
        // A subnet that is on no given table may be on the main one or on any other: only associations tell.
        ...(mainGiven
            ? [`${main} is the main route table; give tables that the subnets are associated with by name.`]
            : []),
        ...judge(routeTables, (table) => [
            ...inVpc(table.vpcId, existing.vpcId),
            ...table.routes.flatMap((route) => routeLacks(route, existing.egress)),
        ]),
        ...astray.map(({ id }) => `${id} uses none of the given route tables; add its table to routeTableIds.`),
    ];
}

/** Whether a destination holds addresses beyond private networks. Prefix lists are those of gateway endpoints. */
function isPublic(destination: string): boolean {
    if (destination.startsWith("pl-") || destination === "") {
        return false;
    }
    return destination.includes(":")
        ? !/^f[cd]/i.test(destination)
        : !privateBlocks.some((block) => contains(block, destination));
}

type Route = GetRouteTableResult["routes"][number];

function routeLacks(route: Route, egress: ExistingConfig["egress"]): string[] {
    const destination = [route.cidrBlock, route.ipv6CidrBlock, route.destinationPrefixListId].find(isWritten) ?? "";
    if (route.gatewayId.startsWith("igw-") || isWritten(route.egressOnlyGatewayId)) {
        return [`has a route for ${destination} to an internet gateway, so its subnets are public; give private ones.`];
    }
    const outward = isWritten(route.natGatewayId) || (route.gatewayId !== "local" && isPublic(destination));
    return egress === "none" && outward
        ? [
              `has a route out for ${destination}; remove it, or accept it with network.existing.egress: routed ` +
                  "(SageMaker does not use it) or nat (SageMaker uses it by HTTPS).",
          ]
        : [];
}

function isWritten(text: string): boolean {
    return text !== "";
}

function newSubnetLacks({ vpc, subnets }: VpcFacts, { existing, newSubnets }: NetworkDemand): string[] {
    const block = existing.createSubnets?.cidr;
    const blocks = "value" in vpc ? vpc.value.cidrBlockAssociations.map(({ cidrBlock }) => cidrBlock) : [];
    const outside =
        block === undefined || blocks.length === 0 || blocks.some((outer) => contains(outer, block))
            ? []
            : [`${existing.vpcId} has ${blocks.join(", ")}; createSubnets.cidr ${block} is in none of them.`];
    return [
        ...outside,
        ...judge(subnets, (subnet) =>
            newSubnets
                .filter((planned) => overlaps(planned.cidrBlock, subnet.cidrBlock) && !isOurs(subnet, planned))
                .map(({ cidrBlock }) => `has ${subnet.cidrBlock}, which overlaps the new subnet ${cidrBlock}.`),
        ),
    ];
}

/** Once they exist, the new subnets are found among those of the VPC. */
function isOurs(subnet: GetSubnetResult, planned: NetworkDemand["newSubnets"][number]): boolean {
    return subnet.cidrBlock === planned.cidrBlock && subnet.tags.Name === planned.name;
}

function endpointLacks(service: string, endpoint: GetVpcEndpointResult, demand: NetworkDemand): string[] {
    const { existing, region } = demand;
    const gateway = service === "s3";
    const wanted = endpointServiceName({ region }, gateway ? { service } : endpointServices[service as EndpointName]);
    const type = gateway ? "Gateway" : "Interface";
    const given = existing.routeTableIds ?? [];
    const absent = gateway ? given.filter((id) => !endpoint.routeTableIds.includes(id)) : [];
    return [
        ...inVpc(endpoint.vpcId, existing.vpcId),
        ...(endpoint.serviceName === wanted ? [] : [`is an endpoint of ${endpoint.serviceName}, not of ${wanted}.`]),
        ...(endpoint.vpcEndpointType === type ? [] : [`is of type ${endpoint.vpcEndpointType}; ${type} is needed.`]),
        ...(endpoint.state === "available" ? [] : [`is ${endpoint.state}, not available.`]),
        ...(gateway || endpoint.privateDnsEnabled ? [] : ["has private DNS names switched off; switch them on."]),
        ...absent.map((id) => `is not entered into ${id}; enter it.`),
        ...(demand.allowOpenPolicies || !isOpen(endpoint.policy)
            ? []
            : [
                  "has a policy that lets everybody reach everything; narrow it, or accept it with " +
                      "network.endpoints.allowOpenPolicies: true.",
              ]),
    ];
}

function inVpc(actual: string, wanted: string): string[] {
    return actual === wanted ? [] : [`is in ${actual}, not in ${wanted}.`];
}

interface PolicyStatement {
    readonly Principal?: unknown;
    readonly NotPrincipal?: unknown;
    readonly Effect?: unknown;
    readonly Action?: unknown;
    readonly Resource?: unknown;
    readonly Condition?: unknown;
}

/** Whether a statement allows everybody everything without a condition, as the policy does that AWS gives. */
function isOpen(policy: string): boolean {
    if (policy === "") {
        return true;
    }
    const { Statement } = JSON.parse(policy) as { readonly Statement: PolicyStatement | readonly PolicyStatement[] };
    return [Statement]
        .flat()
        .some(
            ({ Effect, Principal, NotPrincipal, Action, Resource, Condition }: PolicyStatement) =>
                Effect === "Allow" &&
                Condition === undefined &&
                isAll(Action) &&
                isAll(Resource) &&
                (NotPrincipal !== undefined || isAll(Principal) || isAll(awsOf(Principal))),
        );
}

function awsOf(principal: unknown): unknown {
    return (principal as { readonly AWS?: unknown } | undefined)?.AWS;
}

function isAll(value: unknown): boolean {
    return [value].flat().includes("*");
}
