import type { GetVpcEndpointResult } from "@pulumi/aws/ec2/getVpcEndpoint";
import { endpointServiceName, endpointServices } from "../../infra/network/endpointServices";
import type { GivenEndpoint } from "../config/endpoints";
import type { FoundEndpoint, OfferedService, VpcFacts } from "../networkFacts";
import { givenAs, type NetworkDemand } from "./demand";
import { isOpen } from "./endpointPolicy";
import { inVpc, judge, type Found } from "./found";
import type { WantedEndpoint } from "./wantedEndpoints";

/** What given endpoints lack. */
export function givenEndpointLacks({ endpoints }: VpcFacts, demand: NetworkDemand): string[] {
    return endpoints.flatMap((endpoint) => judge([endpoint], (value) => lacksOf(endpoint.service, value, demand)));
}

function lacksOf(service: GivenEndpoint, endpoint: GetVpcEndpointResult, demand: NetworkDemand): string[] {
    const { existing, region, key } = demand;
    const gateway = service === "s3";
    const wanted = endpointServiceName({ region }, gateway ? { service } : endpointServices[service]);
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
                      `${key}.endpoints.allowOpenPolicies: true.`,
              ]),
    ];
}

/** Whether an endpoint that was found is the one that is to be created: an earlier deployment did so. */
export function ownEndpoint(found: FoundEndpoint<GetVpcEndpointResult | undefined>, wanted: WantedEndpoint): boolean {
    return found.service === wanted.service && "value" in found && found.value?.tags.Name === wanted.name;
}

/**
 * Endpoints that somebody else made, and that are in the way of those to be created: AWS would refuse these half-way.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
 */
export function endpointsInTheWay({ present }: VpcFacts, demand: NetworkDemand): string[] {
    return demand.wanted.flatMap((wanted) =>
        present
            .filter((found) => found.service === wanted.service && !ownEndpoint(found, wanted))
            .flatMap((found) => inTheWay(found, demand)),
    );
}

function inTheWay(found: FoundEndpoint<GetVpcEndpointResult | undefined>, demand: NetworkDemand): string[] {
    const { id, service } = found;
    if ("reason" in found) {
        return [
            `endpoints of ${id} cannot be looked up: ${found.reason} If the VPC has one to use, write ${givenAs(demand, service)}.`,
        ];
    }
    if (found.value === undefined) {
        return [];
    }
    const { id: endpointId, privateDnsEnabled, routeTableIds } = found.value;
    const fix = `use it: ${givenAs(demand, service, endpointId)}.`;
    if (service !== "s3") {
        return privateDnsEnabled
            ? [`${endpointId} has the private DNS names of ${id}, and a VPC holds them once; ${fix}`]
            : [];
    }
    const shared = (demand.existing.routeTableIds ?? []).filter((table) => routeTableIds.includes(table));
    return shared.length === 0
        ? []
        : [`${endpointId} is entered into ${shared.join(", ")}, and a route table holds one endpoint of S3; ${fix}`];
}

/** What to do about a service that is not there. */
const withoutService =
    "Take other zones (availabilityZones), or do without the service (endpoints.omit, by the names in " +
    "docs/endpoints.md, which says what stops working then).";

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
