import { getVpcEndpoint, type GetVpcEndpointResult } from "@pulumi/aws/ec2/getVpcEndpoint";
import type { InvokeOptions } from "@pulumi/pulumi";
import { reasonOf } from "../config/problems";
import type { WantedEndpoint } from "./wantedEndpoints";

/** States in which an endpoint is in the way of another. */
const standing = ["available", "pending", "pendingAcceptance"];

/** How the provider says that a lookup matches no endpoint, or more than one. */
const none = "no matching EC2 VPC Endpoint found";
const several = "multiple EC2 VPC Endpoints matched";

/**
 * The endpoint of a service that a VPC has already, if it has one. Of several ours is taken: it was created beside the
 * others, so they were in nobody's way.
 */
export async function presentEndpoint(
    vpcId: string,
    { serviceName, type, name }: WantedEndpoint,
    opts: InvokeOptions,
): Promise<GetVpcEndpointResult | undefined> {
    const filters = [
        { name: "vpc-endpoint-type", values: [type] },
        { name: "vpc-endpoint-state", values: standing },
    ];
    try {
        return await getVpcEndpoint({ vpcId, serviceName, filters }, opts);
    } catch (error) {
        if (reasonOf(error).includes(none)) {
            return undefined;
        }
        if (!reasonOf(error).includes(several)) {
            throw error;
        }
    }
    try {
        return await getVpcEndpoint({ vpcId, serviceName, filters, tags: { Name: name } }, opts);
    } catch (error) {
        throw reasonOf(error).includes(none) ? new Error(`${vpcId} has several of its endpoints.`) : error;
    }
}
