import { isZoneName } from "../addresses";
import { document, tagList, type AnyForm, type Shape } from "../form";
import { toldName } from "../inputs";
import { tokenText } from "../tokens";

/** A rule between two groups, or to a prefix list. */
function groupRule(group: string, prefixList: string): Shape {
    return {
        securityGroupId: "GroupId",
        referencedSecurityGroupId: group,
        prefixListId: prefixList,
        description: "Description",
        ipProtocol: "IpProtocol",
        fromPort: "FromPort",
        toPort: "ToPort",
    };
}

/**
 * EC2 opens the way out of a group that comes without rules, and the `aws` provider closes it again. A rule that leads
 * nowhere keeps it closed: the address is the first of whatever subnet has it, which is nobody's.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
const closed = {
    SecurityGroupEgress: [
        {
            CidrIp: "100.64.0.0/32",
            Description: "Keeps EC2 from opening the way out",
            IpProtocol: "tcp",
            FromPort: 443,
            ToPort: 443,
        },
    ],
};

/** Types of networks. */
export const networkForms: Readonly<Record<string, AnyForm>> = {
    "aws:ec2/vpc:Vpc": {
        kind: "resource",
        type: "AWS::EC2::VPC",
        properties: {
            cidrBlock: "CidrBlock",
            enableDnsSupport: "EnableDnsSupport",
            enableDnsHostnames: "EnableDnsHostnames",
            tags: tagList(),
        },
        outputs: { id: "Ref" },
    },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
        kind: "absent",
        reason: "CloudFormation takes no rule out of the group that EC2 makes of itself",
    },
    "aws:ec2/subnet:Subnet": {
        kind: "resource",
        type: "AWS::EC2::Subnet",
        properties: {
            vpcId: "VpcId",
            cidrBlock: "CidrBlock",
            availabilityZoneId: (zone) => ({ [isZoneName(zone) ? "AvailabilityZone" : "AvailabilityZoneId"]: zone }),
            mapPublicIpOnLaunch: "MapPublicIpOnLaunch",
            tags: tagList(),
        },
        outputs: { id: "Ref" },
    },
    "aws:ec2/routeTable:RouteTable": {
        kind: "resource",
        type: "AWS::EC2::RouteTable",
        properties: { vpcId: "VpcId", tags: tagList() },
        outputs: { id: "Ref" },
        suffix: "routes",
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        kind: "resource",
        type: "AWS::EC2::SubnetRouteTableAssociation",
        properties: { subnetId: "SubnetId", routeTableId: "RouteTableId" },
        outputs: { id: "Ref" },
        suffix: "association",
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        kind: "resource",
        type: "AWS::EC2::SecurityGroup",
        properties: { vpcId: "VpcId", description: "GroupDescription", tags: tagList() },
        outputs: { id: "Ref" },
        constants: closed,
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
        kind: "resource",
        type: "AWS::EC2::SecurityGroupIngress",
        properties: groupRule("SourceSecurityGroupId", "SourcePrefixListId"),
        suffix: "in",
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
        kind: "resource",
        type: "AWS::EC2::SecurityGroupEgress",
        properties: groupRule("DestinationSecurityGroupId", "DestinationPrefixListId"),
        suffix: "out",
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        kind: "resource",
        type: "AWS::EC2::VPCEndpoint",
        properties: {
            vpcId: "VpcId",
            vpcEndpointType: "VpcEndpointType",
            serviceName: "ServiceName",
            subnetIds: "SubnetIds",
            securityGroupIds: "SecurityGroupIds",
            routeTableIds: "RouteTableIds",
            privateDnsEnabled: "PrivateDnsEnabled",
            policy: document("PolicyDocument"),
            tags: tagList(),
        },
        outputs: { id: "Ref" },
        // AWS has one list for all endpoints of a region, and tells it to none that CloudFormation makes.
        composed: () => ({ prefixListId: tokenText({ kind: "reference", name: toldName("s3-prefix-list-id") }) }),
    },
    "aws:ec2/flowLog:FlowLog": {
        kind: "resource",
        type: "AWS::EC2::FlowLog",
        properties: {
            vpcId: (id) => ({ ResourceId: id, ResourceType: "VPC" }),
            trafficType: "TrafficType",
            maxAggregationInterval: "MaxAggregationInterval",
            logDestinationType: "LogDestinationType",
            logDestination: "LogDestination",
            logFormat: "LogFormat",
            iamRoleArn: "DeliverLogsPermissionArn",
            tags: tagList(),
        },
        outputs: { id: "Ref" },
    },
};
