import type { DeployedResource } from "../emitted/documents";
import { existingSubnets, existingVpcId } from "../../support/existingVpc";
import { arnIn, calls, lists, listOf, passes, type Lifecycle, type ProviderCall, type Tagged } from "./call";

/** Ids of what exists already and belongs to somebody else. Endpoints that are given have the tags of the stage. */
const theirs = new Set([existingVpcId, ...existingSubnets.subnetIds, ...existingSubnets.routeTableIds]);

function tagsOf(id: string): Tagged {
    return theirs.has(id) ? "untagged" : "ours";
}

function ec2(resource: DeployedResource, type: string, id: unknown): string {
    return arnIn(resource, "ec2", `${type}/${String(id)}`);
}

/** Operations on things that exist, each told by its type and id. */
function on(
    resource: DeployedResource,
    type: string,
    ids: readonly unknown[],
    ...operations: readonly string[]
): ProviderCall[] {
    return ids.map(String).flatMap((id) => calls("ec2", operations, ec2(resource, type, id), tagsOf(id)));
}

/** Something with tags comes into being, gets others, and goes. */
function tagged(
    resource: DeployedResource,
    type: string,
    create: string,
    remove: string,
    ...changes: readonly string[]
): ProviderCall[] {
    const arn = ec2(resource, type, resource.id);
    return [
        ...calls("ec2", [create], arn, "new"),
        ...calls("ec2", ["CreateTags"], arn, "new", { "ec2:CreateAction": create }),
        ...calls("ec2", ["CreateTags", "DeleteTags"], arn, "retagged"),
        ...calls("ec2", [remove, ...changes], arn, "ours"),
    ];
}

/** A rule is judged with its group, and is a resource with tags itself. */
function rule(direction: "Ingress" | "Egress"): Lifecycle {
    return (resource) => {
        const authorize = `AuthorizeSecurityGroup${direction}`;
        const revoke = `RevokeSecurityGroup${direction}`;
        const arn = ec2(resource, "security-group-rule", resource.id);
        return [
            ...on(resource, "security-group", [resource.inputs.securityGroupId], authorize, revoke),
            ...on(resource, "security-group", [resource.inputs.securityGroupId], "ModifySecurityGroupRules"),
            ...calls("ec2", [authorize], arn, "new"),
            ...calls("ec2", ["CreateTags"], arn, "new", { "ec2:CreateAction": authorize }),
            ...calls("ec2", ["CreateTags", "DeleteTags"], arn, "retagged"),
            ...calls("ec2", ["ModifySecurityGroupRules"], arn, "ours"),
            ...lists("ec2", "DescribeSecurityGroupRules"),
        ];
    };
}

function endpoint(resource: DeployedResource): ProviderCall[] {
    const { vpcId, subnetIds, securityGroupIds, routeTableIds, privateDnsEnabled } = resource.inputs;
    const placed = ["CreateVpcEndpoint", "ModifyVpcEndpoint"];
    return [
        ...tagged(resource, "vpc-endpoint", "CreateVpcEndpoint", "DeleteVpcEndpoints", "ModifyVpcEndpoint"),
        ...on(resource, "vpc", [vpcId], "CreateVpcEndpoint"),
        ...on(resource, "subnet", listOf(subnetIds), ...placed),
        ...on(resource, "security-group", listOf(securityGroupIds), ...placed),
        ...on(resource, "route-table", listOf(routeTableIds), ...placed),
        ...lists("ec2", "DescribeVpcEndpoints", "DescribePrefixLists", "DescribeNetworkInterfaces"),
        // A private name is a hosted zone of the VPC.
        ...(privateDnsEnabled === true
            ? calls("route53", ["AssociateVPCWithHostedZone"], "arn:aws:route53:::hostedzone/Z1", "untagged")
            : []),
    ];
}

/** Requests for what a network is made of. */
export const networkCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:ec2/vpc:Vpc": (vpc) => [
        ...tagged(vpc, "vpc", "CreateVpc", "DeleteVpc", "ModifyVpcAttribute"),
        ...lists("ec2", "DescribeVpcs", "DescribeNetworkAcls", "DescribeRouteTables", "DescribeSecurityGroups"),
        ...on(vpc, "vpc", [vpc.id], "DescribeVpcAttribute"),
    ],
    "aws:ec2/subnet:Subnet": (subnet) => [
        ...tagged(subnet, "subnet", "CreateSubnet", "DeleteSubnet", "ModifySubnetAttribute"),
        ...on(subnet, "vpc", [subnet.inputs.vpcId], "CreateSubnet"),
        ...lists("ec2", "DescribeSubnets", "DescribeNetworkInterfaces"),
    ],
    "aws:ec2/routeTable:RouteTable": (table) => [
        ...tagged(table, "route-table", "CreateRouteTable", "DeleteRouteTable"),
        ...on(table, "vpc", [table.inputs.vpcId], "CreateRouteTable"),
        ...lists("ec2", "DescribeRouteTables"),
    ],
    "aws:ec2/routeTableAssociation:RouteTableAssociation": (association) => [
        ...on(association, "route-table", [association.inputs.routeTableId], ...associationChanges),
        ...on(association, "subnet", [association.inputs.subnetId], "AssociateRouteTable", "DisassociateRouteTable"),
        ...lists("ec2", "DescribeRouteTables"),
    ],
    "aws:ec2/securityGroup:SecurityGroup": (group) => [
        // The rule that AWS puts into a new group goes at once.
        ...tagged(group, "security-group", "CreateSecurityGroup", "DeleteSecurityGroup", "RevokeSecurityGroupEgress"),
        ...on(group, "vpc", [group.inputs.vpcId], "CreateSecurityGroup"),
        ...lists("ec2", "DescribeSecurityGroups", "DescribeNetworkInterfaces"),
    ],
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (group) => {
        const arn = ec2(group, "security-group", group.id);
        return [
            // It gets its tags before it is emptied.
            ...calls("ec2", ["CreateTags"], arn, "adopted"),
            ...calls("ec2", ["CreateTags", "DeleteTags"], arn, "retagged"),
            ...calls("ec2", ["RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress"], arn, "ours"),
            ...lists("ec2", "DescribeSecurityGroups"),
        ];
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule("Ingress"),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule("Egress"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": endpoint,
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": (entry) => [
        ...on(entry, "vpc-endpoint", [entry.inputs.vpcEndpointId], "ModifyVpcEndpoint"),
        ...on(entry, "route-table", [entry.inputs.routeTableId], "ModifyVpcEndpoint"),
    ],
    "aws:ec2/securityGroupAssociation:SecurityGroupAssociation": (member) => [
        ...on(member, "vpc-endpoint", [member.inputs.vpcEndpointId], "ModifyVpcEndpoint"),
        ...on(member, "security-group", [member.inputs.securityGroupId], "ModifyVpcEndpoint"),
    ],
    "aws:ec2/flowLog:FlowLog": (log) => [
        ...tagged(log, "vpc-flow-log", "CreateFlowLogs", "DeleteFlowLogs"),
        ...on(log, "vpc", [log.inputs.vpcId], "CreateFlowLogs"),
        ...lists("ec2", "DescribeFlowLogs"),
        passes(log.inputs.iamRoleArn, "vpc-flow-logs"),
    ],
};

const associationChanges = ["AssociateRouteTable", "DisassociateRouteTable", "ReplaceRouteTableAssociation"];
