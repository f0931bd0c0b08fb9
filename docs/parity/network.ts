import { gone, keys, moved, policies, resource, targetKeys, targetResource, type Section } from "./row";

const isolated = "infra/network/isolatedVpc.ts";
const subnets = "infra/network/privateSubnets.ts";
const nat = "infra/network/natVpc.ts";
const groups = "infra/network/securityGroups.ts";
const services = "infra/network/endpointServices.ts";
const endpointPolicies = "infra/network/endpointPolicies.ts";

export const networkResources: Section = {
    title: "env-vpc: network",
    rows: [
        moved(
            "DHCPOptions, DHCPOptionsAssociation",
            [resource("ec2.Vpc", "network-vpc")],
            isolated,
            "AWS gives a VPC the same options by default, so none are created.",
        ),
        moved(
            "VPC",
            [resource("ec2.Vpc", "network-vpc"), targetResource("ec2.Vpc", "network-vpc"), ...keys("protect")],
            isolated,
            "Protected instead of retained: a deletion is refused, not forgotten.",
        ),
        moved(
            "InternetGateway, InternetGatewayAttachment, PublicSubnets 1-4, PublicRouteTable, PublicRoute, PublicRouteTableAssociations 1-4, NatEIPs 1-4, NatGateways 1-4, PrivateDefaultRoutes 1-4",
            [
                ...keys("network.create.egress", "network.create.natGateways"),
                ...policies("ec2-network-no-internet-gateway", "ec2-network-no-nat-gateway", "ec2-route-no-internet"),
            ],
            nat,
            "Made by awsx.ec2.Vpc, and only with egress nat. An existing VPC keeps the way out that it has.",
        ),
        moved(
            "PrivateSubnets 1A-4A",
            [
                resource("ec2.Subnet", "network-private-euw1-az1"),
                resource("ec2.Subnet", "network-private-euw1-az2"),
                targetResource("ec2.Subnet", "network-private-euw1-az1"),
            ],
            subnets,
            "One for each zone, placed by the zone's id.",
        ),
        moved(
            "PrivateRouteTables 1A-4A, PrivateRouteTableAssociations 1A-4A",
            [
                resource("ec2.RouteTable", "network-private-euw1-az1"),
                resource("ec2.RouteTableAssociation", "network-private-euw1-az1"),
            ],
            subnets,
            "As before.",
        ),
        moved(
            "VPCFlowLogsLogGroup",
            [resource("cloudwatch.LogGroup", "network-flow-logs-group")],
            "infra/network/flowLogs.ts",
            "Always encrypted.",
        ),
        moved(
            "VPCFlowLogsToCloudWatch",
            [
                resource("ec2.FlowLog", "network-flow-logs-log"),
                targetResource("ec2.FlowLog", "network-flow-logs-log"),
                ...policies("ec2-network-flow-logs"),
            ],
            "infra/network/flowLogs.ts",
            "In target accounts too.",
        ),
    ],
};

export const securityGroups: Section = {
    title: "env-vpc: security groups",
    rows: [
        moved(
            "VPCEndpointsSecurityGroup",
            [resource("ec2.SecurityGroup", "network-endpoints")],
            groups,
            "No way out, and one way in.",
        ),
        moved(
            "Endpoints: 443 from the SageMaker group",
            [resource("vpc.SecurityGroupIngressRule", "network-endpoints-from-sagemaker")],
            groups,
            "As before.",
        ),
        gone(
            "Endpoints: everything from the CIDR of the VPC, Endpoints: 443 from each private subnet",
            "Members of the SageMaker group come in. A CIDR would let in whatever else is in the VPC.",
        ),
        gone(
            "Endpoints: 2049 from each private subnet",
            "No interface endpoint speaks NFS; Studio's file system has groups of its own.",
        ),
        moved(
            "SageMakerSecurityGroup",
            [
                resource("ec2.SecurityGroup", "network-sagemaker"),
                targetResource("ec2.SecurityGroup", "network-sagemaker"),
            ],
            groups,
            "Rules are resources of their own, each with a description.",
        ),
        moved(
            "SageMaker: everything among members",
            [
                resource("vpc.SecurityGroupIngressRule", "network-sagemaker-apps"),
                resource("vpc.SecurityGroupIngressRule", "network-sagemaker-nfs"),
                resource("vpc.SecurityGroupEgressRule", "network-sagemaker-apps"),
                resource("vpc.SecurityGroupEgressRule", "network-sagemaker-nfs"),
            ],
            groups,
            "The ports that Studio and distributed jobs use, not all protocols.",
        ),
        moved(
            "All groups: out to 0.0.0.0/0",
            [
                resource("vpc.SecurityGroupEgressRule", "network-sagemaker-to-endpoints"),
                resource("vpc.SecurityGroupEgressRule", "network-sagemaker-to-s3"),
            ],
            groups,
            "To endpoints and S3 alone. Out to the internet by HTTPS is a rule that egress nat adds.",
        ),
        gone(
            "SharedServicesVPCEndpointSecurityGroup, Mirror: 80 from the SageMaker group",
            "There is no mirror, and nothing speaks plain HTTP.",
        ),
    ],
};

/** Names of endpoints by those of the original, which targets had as well. */
const inBoth = {
    SSM: "ssm",
    CW: "monitoring",
    CWL: "logs",
    SageMakerAPI: "sagemaker-api",
    SageMakerRuntime: "sagemaker-runtime",
    STS: "sts",
    ECRAPI: "ecr-api",
    ECR: "ecr-dkr",
};

const inDevelopment = {
    SageMakerNotebook: "sagemaker-notebook",
    ServiceCatalog: "servicecatalog",
    CodeCommit: "git-codecommit",
    CodeCommitAPI: "codecommit",
    CodePipeline: "codepipeline",
    CodeBuild: "codebuild",
};

export const endpoints: Section = {
    title: "env-vpc: endpoints",
    rows: [
        ...Object.entries(inBoth).map(([original, name]) =>
            moved(
                original,
                [
                    resource("ec2.VpcEndpoint", `network-endpoint-${name}`),
                    targetResource("ec2.VpcEndpoint", `network-endpoint-${name}`),
                ],
                services,
                "With a policy: own identities, own resources and those of the accounts it works with.",
            ),
        ),
        ...Object.entries(inDevelopment).map(([original, name]) =>
            moved(
                original,
                [resource("ec2.VpcEndpoint", `network-endpoint-${name}`)],
                services,
                "In the development account alone, as before; with a policy.",
            ),
        ),
        moved(
            "KMS",
            [
                resource("ec2.VpcEndpoint", "network-endpoint-kms", "OwnIdentitiesToTrustedAccounts"),
                targetResource("ec2.VpcEndpoint", "network-endpoint-kms"),
                ...policies("ec2-endpoint-policy-not-wildcard"),
            ],
            services,
            "A policy that admits own identities, not everybody to everything.",
        ),
        moved(
            "S3",
            [
                resource("ec2.VpcEndpoint", "network-s3-gateway"),
                targetResource("ec2.VpcEndpoint", "network-s3-gateway"),
            ],
            "infra/network/vpcEndpoints.ts",
            "In the route tables of the private subnets, new or given.",
        ),
        gone("PyPI mirror", "CodeArtifact has two endpoints of its own."),
        moved(
            "S3 statement 1: reading and writing by bucket name pattern",
            [
                resource(
                    "ec2.VpcEndpoint",
                    "network-s3-gateway",
                    "ReadNamedBuckets",
                    "ReadObjectsOfNamedBuckets",
                    "WriteNamedBuckets",
                    "WriteObjectsOfNamedBuckets",
                ),
                ...keys("network.awsBuckets"),
            ],
            endpointPolicies,
            "Exact buckets in place of patterns that match buckets of any account. Those of AWS are opted into.",
        ),
        gone("S3 statement 2: DeleteBucket on sm-mlops-cp-*", "Nothing inside of the network deletes buckets."),
        gone(
            "S3 statement 3: objects tagged SageMaker=true, S3 statement 4: objects tagged servicecatalog:provisioning=true",
            "Anybody can set a tag on an object of their own account, and send data there.",
        ),
    ],
};

export const networkModes: Section = {
    title: "Existing networks",
    rows: [
        moved(
            "New subnets in an existing VPC",
            keys("network.existing.createSubnets.cidr", "network.existing.createSubnets.availabilityZones"),
            "infra/network/newSubnets.ts",
            "Without a way to the internet. No internet gateway is attached to a VPC that somebody else made.",
        ),
        moved(
            "Existing subnets",
            keys("network.existing.subnetIds", "network.existing.routeTableIds", "network.existing.egress"),
            "stacks/networkPreflight.ts",
            "Given by id. A preflight lists all that the network lacks before anything is created.",
        ),
        moved(
            "Endpoints that exist already",
            keys("network.endpoints.existing", "network.endpoints.allowOpenPolicies"),
            "stacks/preflight/endpoints.ts",
            "Any of them is given by id, KMS too. Those that are in the way and were not given are named.",
        ),
        moved(
            "Target accounts with a network of their own",
            targetKeys("network.create", "accounts[].network.existing"),
            "stacks/config/targetAccounts.ts",
            "Created from a pool, or taken by id, for each account.",
        ),
    ],
};
