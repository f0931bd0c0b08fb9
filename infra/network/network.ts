import type * as pulumi from "@pulumi/pulumi";

/** Route table of private subnets. */
export interface PrivateRouteTable {
    /** What tells it from the others for good: the id of its zone, or its own id where somebody else made it. */
    readonly key: string;
    readonly id: pulumi.Output<string>;
}

/** What everything downstream sees of a network, however it came to be. */
export interface Network {
    readonly vpcId: pulumi.Output<string>;
    /** IPv4 block of the VPC. */
    readonly cidrBlock: string;
    /** One private subnet per availability zone, in the order of the zones. */
    readonly privateSubnetIds: pulumi.Output<string>[];
    /** Route tables of the private subnets; the S3 endpoint is entered into them. */
    readonly routeTables: readonly PrivateRouteTable[];
}
