import type { GivenEndpoint } from "../config/endpoints";
import type { ExistingConfig } from "../config/network";
import type { WantedEndpoint } from "./wantedEndpoints";

/** What an existing network is held against. */
export interface NetworkDemand {
    /** The group that names it, such as `network`, or `accounts (333344445555).network`; for messages. */
    readonly key: string;
    readonly region: string;
    readonly existing: ExistingConfig;
    readonly allowOpenPolicies: boolean;
    /** Endpoints to be created. */
    readonly wanted: readonly WantedEndpoint[];
    /** Subnets to be created, with the `Name` tags that tell them from others once they exist. */
    readonly newSubnets: readonly { readonly cidrBlock: string; readonly name: string }[];
}

/** How a stack file gives an endpoint that exists. */
export function givenAs({ key }: NetworkDemand, service: GivenEndpoint, id = "vpce-…"): string {
    return `${key}.endpoints.existing.${service}: ${id}`;
}
