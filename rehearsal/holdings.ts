import { paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { ListDomainsCommand as ListPackageDomainsCommand } from "@aws-sdk/client-codeartifact";
import {
    DescribeFlowLogsCommand,
    DescribeInternetGatewaysCommand,
    DescribeNatGatewaysCommand,
    DescribeRouteTablesCommand,
    DescribeSecurityGroupsCommand,
    DescribeSubnetsCommand,
    DescribeVpcEndpointsCommand,
    DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import {
    ListOpenIDConnectProvidersCommand,
    ListPoliciesCommand,
    paginateListRoles,
    type Role,
} from "@aws-sdk/client-iam";
import { DescribeKeyCommand, ListAliasesCommand, ListKeysCommand, type KeyMetadata } from "@aws-sdk/client-kms";
import { ListGroupsCommand } from "@aws-sdk/client-resource-groups";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import {
    ListDomainsCommand,
    ListModelPackageGroupsCommand,
    ListStudioLifecycleConfigsCommand,
} from "@aws-sdk/client-sagemaker";
import { paginateDescribeParameters } from "@aws-sdk/client-ssm";
import { accessRole } from "./accounts";
import type { AwsClients } from "./aws";
import { findCatalogue } from "./catalog/holdings";
import { findDeliveries } from "./deliveryHoldings";

/**
 * What an account holds beside what every account of the organisation has: its default VPC, and the role by which
 * the management account administers it. A key that waits for its deletion counts as gone.
 */
export async function findHoldings(clients: AwsClients): Promise<string[]> {
    const found = await Promise.all([
        findNetworks(clients),
        findCustomerKeys(clients).then((keys) => keys.map(({ Arn }) => `key ${String(Arn)}`)),
        findAliases(clients),
        findBuckets(clients).then((buckets) => buckets.map((bucket) => `bucket ${bucket}`)),
        findLogGroups(clients),
        findRolesAndPolicies(clients),
        findStudio(clients),
        findPackageDomains(clients),
        findParameters(clients),
        findResourceGroups(clients),
        findRegistry(clients),
        findDeliveries(clients),
        findCatalogue(clients),
    ]);
    return found.flat();
}

/** Customer-managed keys that do not wait for their deletion. */
export async function findCustomerKeys({ kms }: AwsClients): Promise<KeyMetadata[]> {
    const { Keys = [] } = await kms.send(new ListKeysCommand({ Limit: 1000 }));
    const described = await Promise.all(
        Keys.map(async ({ KeyId }) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata),
    );
    return described
        .filter((key) => key !== undefined)
        .filter((key) => key.KeyManager === "CUSTOMER" && key.KeyState !== "PendingDeletion");
}

export async function findBuckets({ s3 }: AwsClients): Promise<string[]> {
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    return Buckets.map(({ Name = "" }) => Name);
}

async function findNetworks({ ec2 }: AwsClients): Promise<string[]> {
    const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
    const defaults = Vpcs.filter(({ IsDefault }) => IsDefault === true).map(({ VpcId }) => VpcId);
    const foreign = (vpcId: string | undefined): boolean => !defaults.includes(vpcId);
    const [endpoints, gateways, nats, groups, flowLogs, subnets, tables] = await Promise.all([
        ec2.send(new DescribeVpcEndpointsCommand({})),
        ec2.send(new DescribeInternetGatewaysCommand({})),
        ec2.send(new DescribeNatGatewaysCommand({})),
        ec2.send(new DescribeSecurityGroupsCommand({})),
        ec2.send(new DescribeFlowLogsCommand({})),
        ec2.send(new DescribeSubnetsCommand({})),
        ec2.send(new DescribeRouteTablesCommand({})),
    ]);
    const isGone = (state = ""): boolean => /^delet/i.test(state);
    return [
        ...Vpcs.filter(({ VpcId }) => foreign(VpcId)).map(({ VpcId }) => `network ${String(VpcId)}`),
        ...(endpoints.VpcEndpoints ?? [])
            .filter(({ State }) => !isGone(State))
            .map(({ VpcEndpointId }) => `endpoint ${String(VpcEndpointId)}`),
        ...(gateways.InternetGateways ?? [])
            .filter(({ Attachments = [] }) => Attachments.every(({ VpcId }) => foreign(VpcId)))
            .map(({ InternetGatewayId }) => `internet gateway ${String(InternetGatewayId)}`),
        ...(nats.NatGateways ?? [])
            .filter(({ State }) => !isGone(State))
            .map(({ NatGatewayId }) => `NAT gateway ${String(NatGatewayId)}`),
        ...(groups.SecurityGroups ?? [])
            .filter(({ GroupName, VpcId }) => GroupName !== "default" || foreign(VpcId))
            .map(({ GroupId }) => `security group ${String(GroupId)}`),
        ...(flowLogs.FlowLogs ?? []).map(({ FlowLogId }) => `flow log ${String(FlowLogId)}`),
        ...(subnets.Subnets ?? [])
            .filter(({ VpcId }) => foreign(VpcId))
            .map(({ SubnetId }) => `subnet ${String(SubnetId)}`),
        // The main one comes and goes with its VPC.
        ...(tables.RouteTables ?? [])
            .filter(({ VpcId, Associations = [] }) => foreign(VpcId) && !Associations.some(({ Main }) => Main === true))
            .map(({ RouteTableId }) => `route table ${String(RouteTableId)}`),
    ];
}

async function findAliases({ kms }: AwsClients): Promise<string[]> {
    const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
    return Aliases.map(({ AliasName = "" }) => AliasName).filter((name) => !name.startsWith("alias/aws/"));
}

async function findLogGroups({ logs }: AwsClients): Promise<string[]> {
    const found: string[] = [];
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
        found.push(...logGroups.map(({ logGroupName }) => `log group ${String(logGroupName)}`));
    }
    return found;
}

async function findRolesAndPolicies({ iam }: AwsClients): Promise<string[]> {
    const roles: Role[] = [];
    for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) {
        roles.push(...Roles);
    }
    const { Policies = [] } = await iam.send(new ListPoliciesCommand({ Scope: "Local" }));
    const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    return [
        ...roles
            .filter(({ Path, RoleName = "" }) => !Path?.startsWith("/aws-service-role/") && RoleName !== accessRole)
            .map(({ Arn }) => `role ${String(Arn)}`),
        ...Policies.map(({ Arn }) => `policy ${String(Arn)}`),
        ...OpenIDConnectProviderList.map(({ Arn }) => `identity provider ${String(Arn)}`),
    ];
}

async function findStudio({ sageMaker }: AwsClients): Promise<string[]> {
    const { Domains = [] } = await sageMaker.send(new ListDomainsCommand({}));
    const { StudioLifecycleConfigs = [] } = await sageMaker.send(new ListStudioLifecycleConfigsCommand({}));
    return [
        ...Domains.map(({ DomainArn }) => `Studio domain ${String(DomainArn)}`),
        ...StudioLifecycleConfigs.map((config) => `lifecycle script ${String(config.StudioLifecycleConfigArn)}`),
    ];
}

async function findPackageDomains({ codeArtifact }: AwsClients): Promise<string[]> {
    const { domains = [] } = await codeArtifact.send(new ListPackageDomainsCommand({}));
    return domains.map(({ arn }) => `package domain ${String(arn)}`);
}

async function findParameters({ ssm }: AwsClients): Promise<string[]> {
    const found: string[] = [];
    for await (const { Parameters = [] } of paginateDescribeParameters({ client: ssm }, {})) {
        found.push(...Parameters.map(({ Name }) => `parameter ${String(Name)}`));
    }
    return found;
}

async function findRegistry({ ecr, sageMaker }: AwsClients): Promise<string[]> {
    const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));
    const { ModelPackageGroupSummaryList = [] } = await sageMaker.send(new ListModelPackageGroupsCommand({}));
    return [
        ...repositories.map(({ repositoryArn }) => `image repository ${String(repositoryArn)}`),
        ...ModelPackageGroupSummaryList.map((group) => `model package group ${String(group.ModelPackageGroupArn)}`),
    ];
}

async function findResourceGroups({ resourceGroups }: AwsClients): Promise<string[]> {
    const { GroupIdentifiers = [] } = await resourceGroups.send(new ListGroupsCommand({}));
    return GroupIdentifiers.map(({ GroupArn }) => `resource group ${String(GroupArn)}`);
}
