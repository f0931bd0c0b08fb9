import * as ec2 from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc";
import { account, stackOf, vpcId, type Breach, type Breaches } from "./breach";
import { projectWith } from "./delivery";

/** An interface endpoint that keeps all policies but for what is changed in it. */
function interfaceEndpointWith(changes: Partial<ec2.VpcEndpointArgs>): Breach {
    const own = { StringEquals: { "aws:PrincipalAccount": account, "aws:ResourceAccount": account } };
    const statement = { Effect: "Allow", Principal: "*", Action: "sts:*", Resource: "*", Condition: own };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const serviceName = "com.amazonaws.eu-west-1.sts";
    return (name, opts) => {
        new ec2.VpcEndpoint(
            name,
            { vpcId, vpcEndpointType: "Interface", serviceName, policy, privateDnsEnabled: true, ...changes },
            opts,
        );
    };
}

export const ec2Breaches: Breaches = {
    "ec2-network-no-internet-gateway": (name, opts) => {
        new ec2.InternetGateway(name, {}, opts);
    },
    "ec2-network-no-nat-gateway": (name, opts) => {
        new ec2.NatGateway(name, { subnetId: "subnet-0123456789abcdef0", connectivityType: "private" }, opts);
    },
    "ec2-route-no-internet": (name, opts) => {
        const target = { networkInterfaceId: "eni-0123456789abcdef0" };
        new ec2.Route(
            name,
            { routeTableId: "rtb-0123456789abcdef0", destinationCidrBlock: "0.0.0.0/0", ...target },
            opts,
        );
    },
    "ec2-subnet-no-public-ip": (name, opts) => {
        new ec2.Subnet(name, { vpcId, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true }, opts);
    },
    "ec2-network-flow-logs": (name, opts) => {
        const vpc = new ec2.Vpc(name, { cidrBlock: "10.1.0.0/16" }, opts);
        new ec2.DefaultSecurityGroup(`${name}-group`, { vpcId: vpc.id }, opts);
    },
    "ec2-default-security-group-closed": (name, opts) => {
        const vpc = new ec2.Vpc(name, { cidrBlock: "10.2.0.0/16" }, opts);
        const destination = { logDestinationType: "s3", logDestination: "arn:aws:s3:::flow-logs" };
        new ec2.FlowLog(`${name}-log`, { vpcId: vpc.id, trafficType: "ALL", ...destination }, opts);
    },
    "ec2-security-group-no-public-ingress": (name, opts) => {
        const fromAnywhere = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
        new ec2.SecurityGroup(name, { vpcId, description: "Open to the internet", ingress: [fromAnywhere] }, opts);
    },
    "ec2-security-group-no-public-egress": (name, opts) => {
        const toAnywhere = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
        new SecurityGroupEgressRule(name, { securityGroupId: "sg-0123456789abcdef0", ...toAnywhere }, opts);
    },
    "ec2-endpoint-policy-not-wildcard": (name, opts) => {
        new ec2.VpcEndpoint(
            name,
            { vpcId, vpcEndpointType: "Gateway", serviceName: "com.amazonaws.eu-west-1.s3" },
            opts,
        );
    },
    "ec2-endpoint-private-dns": interfaceEndpointWith({ privateDnsEnabled: false }),
    "ec2-endpoint-port-open": (name, opts) => {
        const group = new ec2.SecurityGroup(`${name}-group`, { vpcId, description: "Lets nothing in" }, opts);
        interfaceEndpointWith({ securityGroupIds: [group.id] })(name, opts);
    },
    "ec2-network-acl-closed": (name, opts) => {
        const shell = { protocol: "tcp", ruleNo: 100, action: "allow", fromPort: 22, toPort: 22 };
        new ec2.NetworkAcl(name, { vpcId, ingress: [{ ...shell, cidrBlock: "0.0.0.0/0" }] }, opts);
    },
    "ec2-network-public-access-blocked": stackOf("AWS::EC2::VPCBlockPublicAccessExclusion", {
        InternetGatewayExclusionMode: "allow-egress",
        VpcId: vpcId,
    }),
    "ec2-network-endpoints-complete": (name, opts) => {
        const vpc = new ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" }, opts);
        new ec2.DefaultSecurityGroup(`${name}-default`, { vpcId: vpc.id, ingress: [], egress: [] }, opts);
        const toBucket = { logDestinationType: "s3", logDestination: "arn:aws:s3:::flow-logs" };
        new ec2.FlowLog(`${name}-flow-log`, { vpcId: vpc.id, trafficType: "ALL", ...toBucket }, opts);
        projectWith({
            vpcConfig: {
                vpcId: vpc.id,
                subnets: ["subnet-0123456789abcdef0"],
                securityGroupIds: ["sg-0123456789abcdef0"],
            },
        })(`${name}-build`, opts);
    },
};
