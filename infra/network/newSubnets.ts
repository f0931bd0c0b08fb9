import * as pulumi from "@pulumi/pulumi";
import type { Network, PrivateRouteTable } from "./network";
import { privateSubnets } from "./privateSubnets";
import type { PlannedSubnet } from "./vpcSettings";

/** Inputs of {@link NewSubnets}. */
export interface NewSubnetsArgs {
    /** Value of the `Name` tags, before the part that tells the subnets apart. */
    readonly displayName: string;
    /** The VPC that exists. */
    readonly vpcId: string;
    /** IPv4 block of the VPC. */
    readonly cidrBlock: string;
    readonly subnets: readonly PlannedSubnet[];
    /** Refuses the deletion of the subnets. @default true */
    readonly protect?: boolean;
}

/** Private subnets in a VPC that somebody else made; nothing of the VPC itself is touched. */
export class NewSubnets extends pulumi.ComponentResource implements Network {
    public readonly vpcId: pulumi.Output<string>;
    public readonly cidrBlock: string;
    public readonly privateSubnetIds: pulumi.Output<string>[];
    public readonly routeTables: readonly PrivateRouteTable[];

    constructor(name: string, args: NewSubnetsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:NewSubnets", name, {}, opts);
        const subnets = privateSubnets(name, args, { parent: this, protect: args.protect ?? true });
        this.vpcId = pulumi.output(args.vpcId);
        this.cidrBlock = args.cidrBlock;
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
