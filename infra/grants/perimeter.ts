import type * as pulumi from "@pulumi/pulumi";
import type { ConditionValues } from "../identity/policyDocument";

/** From which networks something may be touched. */
export interface NetworkPerimeter {
    /** Ids of the endpoints inside the perimeter; none where their networks say it all. */
    readonly endpointIds: pulumi.Input<string>[];
    /** Ids of the VPCs inside the perimeter: access survives the replacement of an endpoint. */
    readonly vpcIds: pulumi.Input<string>[];
}

/**
 * The same perimeter in fewer words. A request that comes by an endpoint carries the id of the endpoint's VPC as well,
 * and the VPCs of all endpoints are inside.
 */
export function byNetwork<Perimeter extends NetworkPerimeter>(perimeter: Perimeter): Perimeter {
    return { ...perimeter, endpointIds: [] };
}

/** The perimeter with the networks of others in it. */
export function widened<Perimeter extends NetworkPerimeter>(perimeter: Perimeter, others: NetworkPerimeter): Perimeter {
    return {
        ...perimeter,
        endpointIds: [...perimeter.endpointIds, ...others.endpointIds],
        vpcIds: [...perimeter.vpcIds, ...others.vpcIds],
    };
}

/** What a request from outside has in common: for `StringNotEquals`. */
export function outsideOf({ endpointIds, vpcIds }: NetworkPerimeter): Record<string, ConditionValues> {
    return {
        ...(endpointIds.length === 0 ? {} : { "aws:SourceVpce": endpointIds }),
        "aws:SourceVpc": vpcIds,
    };
}
