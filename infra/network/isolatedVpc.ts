import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Network, PrivateRouteTable } from "./network";
import { privateSubnets } from "./privateSubnets";
import type { PlannedSubnet } from "./vpcSettings";

/** Inputs of {@link IsolatedVpc}. */
export interface IsolatedVpcArgs {
    /** Value of the `Name` tags, before the part that tells the resources apart. */
    readonly displayName: string;
    /** IPv4 block of the VPC, /16 to /28. */
    readonly cidrBlock: string;
    /** One private subnet per zone. */
    readonly subnets: readonly PlannedSubnet[];
    /** Refuses the deletion of the VPC and its subnets. @default true */
    readonly protect?: boolean;
}

/**
 * A VPC without a way to the internet: private subnets only, one route table for each, and a default security group
 * without rules. There is no internet gateway, no NAT gateway and no IPv6.
 */
export class IsolatedVpc extends pulumi.ComponentResource implements Network {
    public readonly vpcId: pulumi.Output<string>;
    public readonly cidrBlock: string;
    public readonly privateSubnetIds: pulumi.Output<string>[];
    public readonly routeTables: readonly PrivateRouteTable[];

    constructor(name: string, args: IsolatedVpcArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:IsolatedVpc", name, {}, opts);
        const { cidrBlock, displayName } = args;
        const protect = args.protect ?? true;

        const vpc = new ec2.Vpc(
            `${name}-vpc`,
            // Private DNS names of interface endpoints need both settings.
            { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: `${displayName}-vpc` } },
            { parent: this, protect },
        );
        emptyDefaultSecurityGroup(name, displayName, vpc.id, { parent: this });
        const subnets = privateSubnets(
            name,
            { displayName, vpcId: vpc.id, subnets: args.subnets },
            { parent: this, protect },
        );

        this.vpcId = vpc.id;
        this.cidrBlock = cidrBlock;
        this.privateSubnetIds = subnets.privateSubnetIds;
        this.routeTables = subnets.routeTables;
        this.registerOutputs({
            vpcId: this.vpcId,
            cidrBlock: this.cidrBlock,
            privateSubnetIds: this.privateSubnetIds,
            routeTables: this.routeTables,
        });
    }
}

/** Takes every rule out of the group that EC2 puts resources into when nobody names one. */
export function emptyDefaultSecurityGroup(
    name: string,
    displayName: string,
    vpcId: pulumi.Input<string>,
    opts: pulumi.CustomResourceOptions,
): void {
    new ec2.DefaultSecurityGroup(
        `${name}-default-security-group`,
        { vpcId, ingress: [], egress: [], tags: { Name: `${displayName}-default-unused` } },
        opts,
    );
}
