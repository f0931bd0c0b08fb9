import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Network } from "./network";

/** Inputs of {@link IsolatedVpc}. */
export interface IsolatedVpcArgs {
    /** Value of the `Name` tags, before the part that tells the resources apart. */
    readonly displayName: string;
    /** IPv4 block of the VPC, /16 to /28. */
    readonly cidrBlock: string;
    /** One private subnet per zone. Zone ids mean the same data centre in every account, zone names do not. */
    readonly subnets: readonly { readonly zoneId: string; readonly cidrBlock: string }[];
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
    public readonly routeTableIds: pulumi.Output<string>[];

    constructor(name: string, args: IsolatedVpcArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:IsolatedVpc", name, {}, opts);
        const protect = args.protect ?? true;
        const tags = (suffix: string): Record<string, string> => ({ Name: `${args.displayName}-${suffix}` });

        const vpc = new ec2.Vpc(
            `${name}-vpc`,
            // Private DNS names of interface endpoints need both settings.
            { cidrBlock: args.cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: tags("vpc") },
            { parent: this, protect },
        );
        new ec2.DefaultSecurityGroup(
            `${name}-default-security-group`,
            { vpcId: vpc.id, ingress: [], egress: [], tags: tags("default-unused") },
            { parent: this },
        );

        const zones = args.subnets.map(({ zoneId, cidrBlock }) => {
            const subnet = new ec2.Subnet(
                `${name}-private-${zoneId}`,
                {
                    vpcId: vpc.id,
                    cidrBlock,
                    availabilityZoneId: zoneId,
                    mapPublicIpOnLaunch: false,
                    tags: tags(`private-${zoneId}`),
                },
                { parent: this, protect },
            );
            const routeTable = new ec2.RouteTable(
                `${name}-private-${zoneId}`,
                { vpcId: vpc.id, tags: tags(`private-${zoneId}`) },
                { parent: this },
            );
            const association = new ec2.RouteTableAssociation(
                `${name}-private-${zoneId}`,
                { subnetId: subnet.id, routeTableId: routeTable.id },
                { parent: this },
            );
            // A subnet is private once its own route table is in place.
            const subnetId = pulumi.all([subnet.id, association.id]).apply(([id]) => id);
            return { subnetId, routeTableId: routeTable.id };
        });

        this.vpcId = vpc.id;
        this.cidrBlock = args.cidrBlock;
        this.privateSubnetIds = zones.map((zone) => zone.subnetId);
        this.routeTableIds = zones.map((zone) => zone.routeTableId);
        this.registerOutputs({
            vpcId: this.vpcId,
            cidrBlock: this.cidrBlock,
            privateSubnetIds: this.privateSubnetIds,
            routeTableIds: this.routeTableIds,
        });
    }
}
