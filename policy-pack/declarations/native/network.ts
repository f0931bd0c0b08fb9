import { isRecord, listOf } from "../../support/presence";
import { unknownValue } from "../../support/sdk";
import { awsToken, type Properties } from "../declaration";
import { alike, recordsOf, rename, type Equivalent, type NativeTypes } from "./nativeType";

/** Types of VPCs. */
export const networkTypes: NativeTypes = {
    "AWS::EC2::VPC": alike("ec2", "Vpc"),
    "AWS::EC2::Subnet": alike("ec2", "Subnet"),
    "AWS::EC2::InternetGateway": alike("ec2", "InternetGateway"),
    "AWS::EC2::EgressOnlyInternetGateway": alike("ec2", "EgressOnlyInternetGateway"),
    "AWS::EC2::VPCGatewayAttachment": alike("ec2", "InternetGatewayAttachment"),
    "AWS::EC2::NatGateway": alike("ec2", "NatGateway"),
    "AWS::EC2::Route": alike("ec2", "Route"),
    "AWS::EC2::RouteTable": alike("ec2", "RouteTable"),
    "AWS::EC2::SubnetRouteTableAssociation": alike("ec2", "RouteTableAssociation"),
    "AWS::EC2::NetworkAcl": alike("ec2", "NetworkAcl"),
    "AWS::EC2::NetworkAclEntry": ({ portRange, ...props }) => [
        {
            type: awsToken("ec2", "NetworkAclRule"),
            props: {
                ...props,
                ...(isRecord(portRange) ? { fromPort: portRange.from, toPort: portRange.to } : {}),
                ...(portRange === unknownValue ? { fromPort: unknownValue, toPort: unknownValue } : {}),
            },
        },
    ],
    "AWS::EC2::VPCBlockPublicAccessExclusion": alike("ec2", "VpcBlockPublicAccessExclusion"),
    "AWS::EC2::VPCBlockPublicAccessOptions": alike("ec2", "VpcBlockPublicAccessOptions"),
    "AWS::EC2::VPCEndpoint": alike("ec2", "VpcEndpoint", { policyDocument: "policy" }),
    "AWS::EC2::FlowLog": (props) => [
        {
            type: awsToken("ec2", "FlowLog"),
            props: props.resourceType === "VPC" ? rename(props, { resourceId: "vpcId" }) : props,
        },
    ],
    "AWS::EC2::SecurityGroup": securityGroup,
    "AWS::EC2::SecurityGroupIngress": separateRule("SecurityGroupIngressRule"),
    "AWS::EC2::SecurityGroupEgress": separateRule("SecurityGroupEgressRule"),
};

/** What CloudFormation adds to a security group that has no rules for what goes out. */
const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };

function securityGroup({ securityGroupIngress, securityGroupEgress, groupName, ...props }: Properties): Equivalent[] {
    const egress = recordsOf(securityGroupEgress).map(rule);
    return [
        {
            type: awsToken("ec2", "SecurityGroup"),
            props: {
                ...props,
                name: groupName,
                ingress: recordsOf(securityGroupIngress).map(rule),
                egress: egress.length === 0 ? [everything] : egress,
            },
        },
    ];
}

function rule({ cidrIp, cidrIpv6, ipProtocol, fromPort, toPort, description, ...others }: Properties): Properties {
    const groups = [others.sourceSecurityGroupId, others.destinationSecurityGroupId].flatMap(listOf);
    const prefixLists = [others.sourcePrefixListId, others.destinationPrefixListId].flatMap(listOf);
    return {
        protocol: ipProtocol,
        fromPort,
        toPort,
        description,
        cidrBlocks: listOf(cidrIp),
        ipv6CidrBlocks: listOf(cidrIpv6),
        securityGroups: groups,
        prefixListIds: prefixLists,
    };
}

function separateRule(name: string): NativeTypes[string] {
    return alike("vpc", name, {
        cidrIp: "cidrIpv4",
        groupId: "securityGroupId",
        sourceSecurityGroupId: "referencedSecurityGroupId",
        destinationSecurityGroupId: "referencedSecurityGroupId",
        sourcePrefixListId: "prefixListId",
        destinationPrefixListId: "prefixListId",
    });
}
