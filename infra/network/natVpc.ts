import { Vpc } from "@pulumi/awsx/ec2/vpc";
import { Provider } from "@pulumi/awsx/provider";
import * as pulumi from "@pulumi/pulumi";
import { emptyDefaultSecurityGroup } from "./isolatedVpc";
import type { Network, PrivateRouteTable } from "./network";
import type { NatGateways, PlannedNatSubnet } from "./vpcSettings";

/** Inputs of {@link NatVpc}. */
export interface NatVpcArgs {
    /** Value of the `Name` tags, before the part that tells the resources apart. */
    readonly displayName: string;
    /** IPv4 block of the VPC, /16 to /24. */
    readonly cidrBlock: string;
    readonly subnets: readonly PlannedNatSubnet[];
    readonly natGateways: NatGateways;
    /** Refuses the deletion of the VPC and of everything that awsx puts into it. @default true */
    readonly protect?: boolean;
}

const strategies = { single: "Single", "one-per-zone": "OnePerAz" } as const;

/**
 * A VPC whose private subnets reach the internet through NAT gateways. The VPC itself is made by `awsx.ec2.Vpc`, a
 * component that runs in a plug-in of its own and always attaches an internet gateway.
 * @see https://www.pulumi.com/registry/packages/awsx/api-docs/ec2/vpc/
 */
export class NatVpc extends pulumi.ComponentResource implements Network {
    public readonly vpcId: pulumi.Output<string>;
    public readonly cidrBlock: string;
    public readonly privateSubnetIds: pulumi.Output<string>[];
    public readonly routeTables: readonly PrivateRouteTable[];

    constructor(name: string, args: NatVpcArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:NatVpc", name, {}, opts);
        const { cidrBlock, displayName, subnets } = args;
        // Providers that a component inherits do not reach a component of another plug-in; this one has to be named.
        const aws = this.getProvider("aws:ec2/vpc:Vpc");
        if (aws === undefined) {
            throw new pulumi.ResourceError(`${name} has no AWS provider; give the component above it one.`, this);
        }
        const vpc = new Vpc(
            `${name}-vpc`,
            {
                cidrBlock,
                enableDnsSupport: true,
                enableDnsHostnames: true,
                availabilityZoneNames: subnets.map(({ zoneName }) => zoneName),
                // With blocks of its own for every subnet, awsx allocates none; only this strategy takes them.
                subnetStrategy: "Auto",
                subnetSpecs: [
                    { type: "Private", cidrBlocks: subnets.map((subnet) => subnet.cidrBlock) },
                    { type: "Public", cidrBlocks: subnets.map((subnet) => subnet.publicCidrBlock) },
                ],
                natGateways: { strategy: strategies[args.natGateways] },
                tags: { Name: `${displayName}-vpc` },
            },
            {
                parent: this,
                provider: new Provider(`${name}-awsx`, {}, { parent: this }),
                providers: [aws],
                protect: args.protect ?? true,
            },
        );
        emptyDefaultSecurityGroup(name, displayName, vpc.vpcId, { parent: this });

        this.vpcId = vpc.vpcId;
        this.cidrBlock = cidrBlock;
        // awsx makes subnets and route tables zone by zone, in the order of the zones that it is given.
        const zones = subnets.map(({ zoneId }) => zoneId);
        this.privateSubnetIds = eachOf(vpc.privateSubnetIds, zones, "private subnet").map(({ id }) => id);
        this.routeTables = eachOf(privateTableIds(vpc), zones, "private route table");
        this.registerOutputs({
            vpcId: this.vpcId,
            cidrBlock: this.cidrBlock,
            privateSubnetIds: this.privateSubnetIds,
            routeTables: this.routeTables,
        });
    }
}

/** awsx lists all its route tables and marks each with the kind of its subnet. */
function privateTableIds(vpc: Vpc): pulumi.Output<string[]> {
    return vpc.routeTables
        .apply((tables) => pulumi.all(tables.map(({ id, tags }) => pulumi.all([id, tags]))))
        .apply((tables) =>
            tables.filter(([, tags]) => tags?.SubnetType?.toLowerCase() === "private").map(([id]) => id),
        );
}

/** The zones are known, so a list that is only known later can be taken apart now. */
function eachOf(
    ids: pulumi.Output<string[]>,
    zones: readonly string[],
    what: string,
): { readonly key: string; readonly id: pulumi.Output<string> }[] {
    return zones.map((key, index) => ({
        key,
        id: ids.apply((all) => {
            const id = all[index];
            if (id === undefined || all.length !== zones.length) {
                throw new Error(`awsx made ${all.length} of each ${what}, and ${zones.length} were asked for.`);
            }
            return id;
        }),
    }));
}
