import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { bucketWithout } from "./bucket";

/**
 * Declares one resource that breaks one policy and no other, with all it needs to keep the others. The resource that
 * is refused is named like the policy.
 */
type Breach = (name: string, opts: CustomResourceOptions) => void;

const account = "111122223333";
const vpcId = "vpc-0123456789abcdef0";
const keyArn = `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** The breach of each policy, by its name. */
export const breaches: Readonly<Record<string, Breach>> = {
    "sagemaker-domain-vpc-only": (name, opts) => {
        new sagemaker.Domain(
            name,
            {
                domainName: name,
                authMode: "IAM",
                vpcId,
                subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                appNetworkAccessType: "PublicInternetOnly",
                defaultUserSettings: {
                    executionRole: `arn:aws:iam::${account}:role/studio`,
                    securityGroups: ["sg-0123456789abcdef0"],
                },
            },
            opts,
        );
    },
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
    "ec2-endpoint-private-dns": (name, opts) => {
        const own = { StringEquals: { "aws:PrincipalAccount": account, "aws:ResourceAccount": account } };
        const statement = { Effect: "Allow", Principal: "*", Action: "sts:*", Resource: "*", Condition: own };
        const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        const serviceName = "com.amazonaws.eu-west-1.sts";
        new ec2.VpcEndpoint(name, { vpcId, vpcEndpointType: "Interface", serviceName, policy }, opts);
    },
    "kms-key-rotation": (name, opts) => {
        new kms.Key(name, { description: "Never rotates" }, opts);
    },
    "kms-key-policy-not-public": (name, opts) => {
        const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" };
        const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        new kms.Key(name, { description: "Open to every account", enableKeyRotation: true, policy }, opts);
    },
    "s3-bucket-customer-key": bucketWithout("customer key"),
    "s3-bucket-public-access-block": bucketWithout("public access block"),
    "s3-bucket-tls-only": bucketWithout("tls statement"),
    "s3-bucket-network-only": bucketWithout("network statement"),
    "s3-bucket-versioning": bucketWithout("versioning"),
    "iam-role-trust-not-wide": (name, opts) => {
        const statement = {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: "sts:AssumeRole",
        };
        new iam.Role(
            name,
            { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
            opts,
        );
    },
    "iam-policy-no-full-access": (name, opts) => {
        const policyArn = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
        new iam.RolePolicyAttachment(name, { role: "data-scientist", policyArn }, opts);
    },
    "logs-group-encrypted": (name, opts) => {
        new cloudwatch.LogGroup(name, { retentionInDays: 365 }, opts);
    },
    "logs-group-retention": (name, opts) => {
        new cloudwatch.LogGroup(name, { retentionInDays: 30, kmsKeyId: keyArn }, opts);
    },
};
