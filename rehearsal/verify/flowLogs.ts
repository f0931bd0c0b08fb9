import {
    DescribeLogGroupsCommand,
    DeleteRetentionPolicyCommand,
    PutRetentionPolicyCommand,
    type LogGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import {
    CreateFlowLogsCommand,
    DeleteFlowLogsCommand,
    DescribeFlowLogsCommand,
    type FlowLog,
} from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import { flowLogGroup, roleArn, stackOf } from "./names";
import { findVpcId, networkAccounts } from "./network";

async function findLogGroup(account: Account, situation: Situation): Promise<LogGroup> {
    const logGroupNamePrefix = flowLogGroup(account, situation);
    const { logGroups = [] } = await account.clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
    return given(
        logGroups.find(({ logGroupName }) => logGroupName === logGroupNamePrefix),
        `the log group ${logGroupNamePrefix}`,
    );
}

async function findFlowLogs(account: Account, situation: Situation): Promise<FlowLog[]> {
    const Filter = [{ Name: "resource-id", Values: [await findVpcId(account, situation)] }];
    const { FlowLogs = [] } = await account.clients.ec2.send(new DescribeFlowLogsCommand({ Filter }));
    return FlowLogs;
}

const delivery: Check = {
    name: "network-flow-logs",
    title: "Traffic of the network is recorded in a log group that the log key encrypts and that ends after a time",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const found = await findFlowLogs(account, situation);
        const group = await findLogGroup(account, situation);
        const key = await findKeyArn(account, situation, "logs");
        const role = roleArn(account, situation, "flow-logs");
        return [
            ...(found.some(({ FlowLogStatus }) => FlowLogStatus === "ACTIVE") ? [] : ["no traffic is recorded"]),
            ...found
                .map(({ LogGroupName, LogDestination = "" }) => LogGroupName ?? LogDestination.split(":log-group:")[1])
                .filter((destination) => destination !== group.logGroupName)
                .map((destination) => `traffic is recorded in ${String(destination)}`),
            ...found
                .filter(({ DeliverLogsPermissionArn }) => DeliverLogsPermissionArn !== role)
                .map(({ DeliverLogsPermissionArn }) => `traffic is recorded by ${String(DeliverLogsPermissionArn)}`),
            ...(group.kmsKeyId === key ? [] : [`the log group is encrypted with ${group.kmsKeyId ?? "a key of AWS"}`]),
            ...(group.retentionInDays === undefined ? ["records stay for ever"] : []),
        ];
    },
    async sabotage(account, situation) {
        const { logGroupName, retentionInDays } = await findLogGroup(account, situation);
        await account.clients.logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
        return async () => {
            await account.clients.logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
        };
    },
};

const traffic: Check = {
    name: "network-flow-traffic",
    title: "Flow logs record the traffic that the stack file asks for, and all of it when the file does not say",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const expected = situation.facts.trafficTypes[stackOf(account)];
        const found = await findFlowLogs(account, situation);
        return [
            ...(found.length === 0 ? ["no traffic is recorded"] : []),
            ...found
                .filter(({ TrafficType }) => TrafficType !== expected)
                .map(({ TrafficType }) => `the traffic recorded is ${String(TrafficType)}, not ${expected}`),
        ];
    },
    async sabotage(account, situation) {
        const { ec2 } = account.clients;
        const { FlowLogIds } = await ec2.send(
            new CreateFlowLogsCommand({
                ResourceType: "VPC",
                ResourceIds: [await findVpcId(account, situation)],
                TrafficType: situation.facts.trafficTypes[stackOf(account)] === "REJECT" ? "ACCEPT" : "REJECT",
                LogDestinationType: "cloud-watch-logs",
                LogGroupName: `${flowLogGroup(account, situation)}-sabotage`,
                DeliverLogsPermissionArn: roleArn(account, situation, "flow-logs"),
            }),
        );
        return async () => {
            await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
        };
    },
};

export const flowLogChecks: readonly Check[] = [delivery, traffic];
