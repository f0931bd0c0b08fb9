import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { PrivateRouteTable } from "./network";
import type { PlannedSubnet } from "./vpcSettings";

/** Inputs of {@link privateSubnets}. */
export interface PrivateSubnetsArgs {
    /** Value of the `Name` tags, before the part that tells the subnets apart. */
    readonly displayName: string;
    readonly vpcId: pulumi.Input<string>;
    readonly subnets: readonly PlannedSubnet[];
}

/** Subnets and their route tables, in the order of the zones. */
export interface PrivateSubnets {
    readonly privateSubnetIds: pulumi.Output<string>[];
    readonly routeTables: readonly PrivateRouteTable[];
}

/** The `Name` tag of a private subnet; the preflight knows our own subnets by it. */
export function privateSubnetName(displayName: string, zoneId: string): string {
    return `${displayName}-private-${zoneId}`;
}

/** Subnets that give no public address, each with a route table of its own in which there is no route. */
export function privateSubnets(
    name: string,
    args: PrivateSubnetsArgs,
    opts: pulumi.CustomResourceOptions,
): PrivateSubnets {
    const { vpcId } = args;
    const { protect, ...plain } = opts;
    const zones = args.subnets.map(({ zoneId, cidrBlock }) => {
        const tags = { Name: privateSubnetName(args.displayName, zoneId) };
        const resource = `${name}-private-${zoneId}`;
        const subnet = new ec2.Subnet(
            resource,
            { vpcId, cidrBlock, availabilityZoneId: zoneId, mapPublicIpOnLaunch: false, tags },
            { ...plain, ...(protect === undefined ? {} : { protect }) },
        );
        const routeTable = new ec2.RouteTable(resource, { vpcId, tags }, plain);
        const association = new ec2.RouteTableAssociation(
            resource,
            { subnetId: subnet.id, routeTableId: routeTable.id },
            plain,
        );
        // A subnet is private once its own route table is in place.
        const subnetId = pulumi.all([subnet.id, association.id]).apply(([id]) => id);
        return { subnetId, routeTable: { key: zoneId, id: routeTable.id } };
    });
    return {
        privateSubnetIds: zones.map((zone) => zone.subnetId),
        routeTables: zones.map((zone) => zone.routeTable),
    };
}
