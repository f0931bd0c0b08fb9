import type * as pulumi from "@pulumi/pulumi";

/** What everything downstream sees of a network, however it came to be. */
export interface Network {
    readonly vpcId: pulumi.Output<string>;
    /** IPv4 block of the VPC. */
    readonly cidrBlock: string;
    /** One private subnet per availability zone, in the order of the zones. */
    readonly privateSubnetIds: pulumi.Output<string>[];
    /** Route tables of the private subnets; the S3 endpoint is entered into them. */
    readonly routeTableIds: pulumi.Output<string>[];
}
