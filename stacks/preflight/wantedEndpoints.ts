import { endpointServiceName, endpointServices, type EndpointName } from "../../infra/network/endpointServices";
import { endpointTagName } from "../../infra/network/vpcEndpoints";
import { stagePrefix, type Scope } from "../../infra/support/naming";
import type { GivenEndpoint } from "../config/endpoints";

/** An endpoint that is to be created. */
export interface WantedEndpoint {
    readonly service: GivenEndpoint;
    /** Full name of the service. */
    readonly serviceName: string;
    readonly type: "Gateway" | "Interface";
    /** Its `Name` tag, which tells it from others once it exists. */
    readonly name: string;
}

/**
 * Endpoints that are to be created, as they are looked for in a VPC that exists.
 * @param gateway Whether an endpoint for S3 is to be entered into route tables that somebody else made.
 */
export function wantedEndpoints(scope: Scope, interfaces: readonly EndpointName[], gateway: boolean): WantedEndpoint[] {
    const named = (service: GivenEndpoint): string => endpointTagName(stagePrefix(scope), service);
    const created = interfaces.map((service): WantedEndpoint => {
        const serviceName = endpointServiceName(scope, endpointServices[service]);
        return { service, serviceName, type: "Interface", name: named(service) };
    });
    const serviceName = endpointServiceName(scope, { service: "s3" });
    return gateway ? [...created, { service: "s3", serviceName, type: "Gateway", name: named("s3") }] : created;
}
