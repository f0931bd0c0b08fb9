import {
    DescribeLogGroupsCommand,
    DeleteRetentionPolicyCommand,
    PutRetentionPolicyCommand,
    type LogGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import { DescribeFlowLogsCommand } from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import { flowLogGroup, roleArn } from "./names";
import { findVpcId, networkAccounts } from "./network";

async function findLogGroup(account: Account, situation: Situation): Promise<LogGroup> {
    const logGroupNamePrefix = flowLogGroup(account, situation);
    const { logGroups = [] } = await account.clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
    return given(
        logGroups.find(({ logGroupName }) => logGroupName === logGroupNamePrefix),
        `the log group ${logGroupNamePrefix}`,
    );
}

export const flowLogs: Check = {
    name: "network-flow-logs",
    title: "All traffic of the network is recorded in a log group that the log key encrypts and that ends after a time",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const vpcId = await findVpcId(account, situation);
        const { FlowLogs = [] } = await account.clients.ec2.send(
            new DescribeFlowLogsCommand({ Filter: [{ Name: "resource-id", Values: [vpcId] }] }),
        );
        const group = await findLogGroup(account, situation);
        const key = await findKeyArn(account, situation, "logs");
        const role = roleArn(account, situation, "flow-logs");
        return [
            ...(FlowLogs.some(({ FlowLogStatus }) => FlowLogStatus === "ACTIVE") ? [] : ["no traffic is recorded"]),
            ...FlowLogs.map(
                ({ LogGroupName, LogDestination = "" }) => LogGroupName ?? LogDestination.split(":log-group:")[1],
            )
                .filter((destination) => destination !== group.logGroupName)
                .map((destination) => `traffic is recorded in ${String(destination)}`),
            ...FlowLogs.filter(({ DeliverLogsPermissionArn }) => DeliverLogsPermissionArn !== role).map(
                ({ DeliverLogsPermissionArn }) => `traffic is recorded by ${String(DeliverLogsPermissionArn)}`,
            ),
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
