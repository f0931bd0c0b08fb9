import { paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { paginateListDomains as paginateListPackageDomains } from "@aws-sdk/client-codeartifact";
import {
    paginateDescribeFlowLogs,
    paginateDescribeInternetGateways,
    paginateDescribeNatGateways,
    paginateDescribeRouteTables,
    paginateDescribeSecurityGroups,
    paginateDescribeSubnets,
    paginateDescribeVpcEndpoints,
    paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import { paginateDescribeRepositories } from "@aws-sdk/client-ecr";
import { ListOpenIDConnectProvidersCommand, paginateListPolicies, paginateListRoles } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, paginateListAliases, paginateListKeys, type KeyMetadata } from "@aws-sdk/client-kms";
import { paginateListGroups } from "@aws-sdk/client-resource-groups";
import { paginateListBuckets } from "@aws-sdk/client-s3";
import {
    paginateListDomains,
    paginateListModelPackageGroups,
    paginateListStudioLifecycleConfigs,
} from "@aws-sdk/client-sagemaker";
import { paginateDescribeParameters } from "@aws-sdk/client-ssm";
import { accessRole } from "./accounts";
import type { AwsClients } from "./aws";
import { findCatalogue } from "./catalog/holdings";
import { findDeliveries } from "./deliveryHoldings";
import { allOf } from "./pages";

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
    const keys = await allOf(paginateListKeys({ client: kms }, {}), ({ Keys }) => Keys);
    const described = await Promise.all(
        keys.map(async ({ KeyId }) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata),
    );
    return described
        .filter((key) => key !== undefined)
        .filter((key) => key.KeyManager === "CUSTOMER" && key.KeyState !== "PendingDeletion");
}

export async function findBuckets({ s3 }: AwsClients): Promise<string[]> {
    const buckets = await allOf(paginateListBuckets({ client: s3 }, {}), ({ Buckets }) => Buckets);
    return buckets.map(({ Name = "" }) => Name);
}

async function findNetworks({ ec2 }: AwsClients): Promise<string[]> {
    const client = { client: ec2 };
    const [vpcs, endpoints, gateways, nats, groups, flowLogs, subnets, tables] = await Promise.all([
        allOf(paginateDescribeVpcs(client, {}), ({ Vpcs }) => Vpcs),
        allOf(paginateDescribeVpcEndpoints(client, {}), ({ VpcEndpoints }) => VpcEndpoints),
        allOf(paginateDescribeInternetGateways(client, {}), ({ InternetGateways }) => InternetGateways),
        allOf(paginateDescribeNatGateways(client, {}), ({ NatGateways }) => NatGateways),
        allOf(paginateDescribeSecurityGroups(client, {}), ({ SecurityGroups }) => SecurityGroups),
        allOf(paginateDescribeFlowLogs(client, {}), ({ FlowLogs }) => FlowLogs),
        allOf(paginateDescribeSubnets(client, {}), ({ Subnets }) => Subnets),
        allOf(paginateDescribeRouteTables(client, {}), ({ RouteTables }) => RouteTables),
    ]);
    const defaults = vpcs.filter(({ IsDefault }) => IsDefault === true).map(({ VpcId }) => VpcId);
    const foreign = (vpcId: string | undefined): boolean => !defaults.includes(vpcId);
    const isGone = (state = ""): boolean => /^delet/i.test(state);
    return [
        ...vpcs.filter(({ VpcId }) => foreign(VpcId)).map(({ VpcId }) => `network ${String(VpcId)}`),
        ...endpoints
            .filter(({ State }) => !isGone(State))
            .map(({ VpcEndpointId }) => `endpoint ${String(VpcEndpointId)}`),
        ...gateways
            .filter(({ Attachments = [] }) => Attachments.every(({ VpcId }) => foreign(VpcId)))
            .map(({ InternetGatewayId }) => `internet gateway ${String(InternetGatewayId)}`),
        ...nats.filter(({ State }) => !isGone(State)).map(({ NatGatewayId }) => `NAT gateway ${String(NatGatewayId)}`),
        ...groups
            .filter(({ GroupName, VpcId }) => GroupName !== "default" || foreign(VpcId))
            .map(({ GroupId }) => `security group ${String(GroupId)}`),
        ...flowLogs.map(({ FlowLogId }) => `flow log ${String(FlowLogId)}`),
        ...subnets.filter(({ VpcId }) => foreign(VpcId)).map(({ SubnetId }) => `subnet ${String(SubnetId)}`),
        // The main one comes and goes with its VPC.
        ...tables
            .filter(({ VpcId, Associations = [] }) => foreign(VpcId) && !Associations.some(({ Main }) => Main === true))
            .map(({ RouteTableId }) => `route table ${String(RouteTableId)}`),
    ];
}

async function findAliases({ kms }: AwsClients): Promise<string[]> {
    const aliases = await allOf(paginateListAliases({ client: kms }, {}), ({ Aliases }) => Aliases);
    return aliases.map(({ AliasName = "" }) => AliasName).filter((name) => !name.startsWith("alias/aws/"));
}

async function findLogGroups({ logs }: AwsClients): Promise<string[]> {
    const groups = await allOf(paginateDescribeLogGroups({ client: logs }, {}), ({ logGroups }) => logGroups);
    return groups.map(({ logGroupName }) => `log group ${String(logGroupName)}`);
}

async function findRolesAndPolicies({ iam }: AwsClients): Promise<string[]> {
    const roles = await allOf(paginateListRoles({ client: iam }, {}), ({ Roles }) => Roles);
    const policies = await allOf(paginateListPolicies({ client: iam }, { Scope: "Local" }), (page) => page.Policies);
    const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    return [
        ...roles
            .filter(({ Path, RoleName = "" }) => !Path?.startsWith("/aws-service-role/") && RoleName !== accessRole)
            .map(({ Arn }) => `role ${String(Arn)}`),
        ...policies.map(({ Arn }) => `policy ${String(Arn)}`),
        ...OpenIDConnectProviderList.map(({ Arn }) => `identity provider ${String(Arn)}`),
    ];
}

async function findStudio({ sageMaker }: AwsClients): Promise<string[]> {
    const client = { client: sageMaker };
    const domains = await allOf(paginateListDomains(client, {}), ({ Domains }) => Domains);
    const scripts = await allOf(paginateListStudioLifecycleConfigs(client, {}), (page) => page.StudioLifecycleConfigs);
    return [
        ...domains.map(({ DomainArn }) => `Studio domain ${String(DomainArn)}`),
        ...scripts.map((config) => `lifecycle script ${String(config.StudioLifecycleConfigArn)}`),
    ];
}

async function findPackageDomains({ codeArtifact }: AwsClients): Promise<string[]> {
    const domains = await allOf(paginateListPackageDomains({ client: codeArtifact }, {}), (page) => page.domains);
    return domains.map(({ arn }) => `package domain ${String(arn)}`);
}

async function findParameters({ ssm }: AwsClients): Promise<string[]> {
    const parameters = await allOf(paginateDescribeParameters({ client: ssm }, {}), ({ Parameters }) => Parameters);
    return parameters.map(({ Name }) => `parameter ${String(Name)}`);
}

async function findRegistry({ ecr, sageMaker }: AwsClients): Promise<string[]> {
    const repositories = await allOf(paginateDescribeRepositories({ client: ecr }, {}), (page) => page.repositories);
    const groups = await allOf(
        paginateListModelPackageGroups({ client: sageMaker }, {}),
        (page) => page.ModelPackageGroupSummaryList,
    );
    return [
        ...repositories.map(({ repositoryArn }) => `image repository ${String(repositoryArn)}`),
        ...groups.map((group) => `model package group ${String(group.ModelPackageGroupArn)}`),
    ];
}

async function findResourceGroups({ resourceGroups }: AwsClients): Promise<string[]> {
    const groups = await allOf(paginateListGroups({ client: resourceGroups }, {}), (page) => page.GroupIdentifiers);
    return groups.map(({ GroupArn }) => `resource group ${String(GroupArn)}`);
}
