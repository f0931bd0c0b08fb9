import {
    AttachInternetGatewayCommand,
    CreateInternetGatewayCommand,
    CreateNatGatewayCommand,
    CreateRouteCommand,
    DeleteInternetGatewayCommand,
    DeleteNatGatewayCommand,
    DeleteRouteCommand,
    DescribeEgressOnlyInternetGatewaysCommand,
    DescribeInternetGatewaysCommand,
    DescribeNatGatewaysCommand,
    DetachInternetGatewayCommand,
    ModifySubnetAttributeCommand,
    type InternetGatewayAttachment,
} from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Check } from "./check";
import { findRouteTables, findSubnets, findVpcId, networkAccounts } from "./network";

const internetGateways: Check = {
    name: "network-internet-gateways",
    title: "No internet gateway, and no egress-only one, is attached to a network of the project",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const { ec2 } = account.clients;
        const vpcId = await findVpcId(account, situation);
        const { InternetGateways = [] } = await ec2.send(new DescribeInternetGatewaysCommand({}));
        const { EgressOnlyInternetGateways = [] } = await ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({}));
        const attached = ({ Attachments = [] }: { Attachments?: InternetGatewayAttachment[] | undefined }): boolean =>
            Attachments.some(({ VpcId }) => VpcId === vpcId);
        return [
            ...InternetGateways.filter(attached).map(({ InternetGatewayId }) => String(InternetGatewayId)),
            ...EgressOnlyInternetGateways.filter(attached).map((gateway) =>
                String(gateway.EgressOnlyInternetGatewayId),
            ),
        ].map((id) => `${id} is attached to ${vpcId}`);
    },
    async sabotage(account, situation) {
        const { ec2 } = account.clients;
        const VpcId = await findVpcId(account, situation);
        const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
        const InternetGatewayId = given(InternetGateway?.InternetGatewayId, "InternetGatewayId");
        await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
        return async () => {
            await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
            await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
        };
    },
};

const natGateways: Check = {
    name: "network-nat-gateways",
    title: "No network of the project has a NAT gateway",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const vpcId = await findVpcId(account, situation);
        const { NatGateways = [] } = await account.clients.ec2.send(
            new DescribeNatGatewaysCommand({ Filter: [{ Name: "vpc-id", Values: [vpcId] }] }),
        );
        return NatGateways.filter(({ State }) => State !== "deleted" && State !== "deleting").map(
            ({ NatGatewayId }) => `${String(NatGatewayId)} is in ${vpcId}`,
        );
    },
    async sabotage(account, situation) {
        const { ec2 } = account.clients;
        const [subnet] = await findSubnets(account, await findVpcId(account, situation));
        const { NatGateway } = await ec2.send(
            new CreateNatGatewayCommand({ SubnetId: given(subnet?.SubnetId, "SubnetId"), ConnectivityType: "private" }),
        );
        const NatGatewayId = given(NatGateway?.NatGatewayId, "NatGatewayId");
        return async () => {
            await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
        };
    },
};

const routes: Check = {
    name: "network-routes",
    title: "Routes lead to the network itself and to the S3 endpoint, and nowhere else",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const tables = await findRouteTables(account, await findVpcId(account, situation));
        return tables.flatMap(({ RouteTableId = "", Routes = [] }) =>
            Routes.filter(({ GatewayId = "" }) => GatewayId !== "local" && !GatewayId.startsWith("vpce-")).map(
                ({ DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId }) =>
                    `${RouteTableId} leads ${DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? String(DestinationPrefixListId)} elsewhere`,
            ),
        );
    },
    async sabotage(account, situation) {
        const { ec2 } = account.clients;
        const [table] = await findRouteTables(account, await findVpcId(account, situation));
        const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
        const GatewayId = given(InternetGateway?.InternetGatewayId, "InternetGatewayId");
        const route = { RouteTableId: given(table?.RouteTableId, "RouteTableId"), DestinationCidrBlock: "0.0.0.0/0" };
        await ec2.send(new CreateRouteCommand({ ...route, GatewayId }));
        return async () => {
            await ec2.send(new DeleteRouteCommand(route));
            await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: GatewayId }));
        };
    },
};

const subnets: Check = {
    name: "network-subnets",
    title: "At least two subnets in different zones, each with a route table of its own and no public addresses",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const vpcId = await findVpcId(account, situation);
        const [found, tables] = await Promise.all([findSubnets(account, vpcId), findRouteTables(account, vpcId)]);
        const tableOf = (subnetId: string | undefined): string | undefined =>
            tables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === subnetId))
                ?.RouteTableId;
        const zones = new Set(found.map(({ AvailabilityZoneId }) => AvailabilityZoneId));
        const ownTables = new Set(found.map(({ SubnetId }) => tableOf(SubnetId)).filter((id) => id !== undefined));
        return [
            ...(zones.size === found.length && found.length >= 2
                ? []
                : [`${found.length} subnets in ${zones.size} zones`]),
            ...(ownTables.size === found.length ? [] : [`${ownTables.size} route tables for ${found.length} subnets`]),
            ...found
                .filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch === true)
                .map(({ SubnetId }) => `${String(SubnetId)} gives out public addresses`),
        ];
    },
    async sabotage(account, situation) {
        const { ec2 } = account.clients;
        const [subnet] = await findSubnets(account, await findVpcId(account, situation));
        const SubnetId = given(subnet?.SubnetId, "SubnetId");
        const put = async (Value: boolean): Promise<void> => {
            await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value } }));
        };
        await put(true);
        return () => put(false);
    },
};

export const isolationChecks: readonly Check[] = [internetGateways, natGateways, routes, subnets];
