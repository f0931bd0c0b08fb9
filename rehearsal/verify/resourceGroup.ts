import {
    GetGroupQueryCommand,
    ListGroupResourcesCommand,
    UpdateGroupQueryCommand,
} from "@aws-sdk/client-resource-groups";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import { bucketName, closedPurposes, isLocalStage, keyPurposes, resourceGroupName } from "./names";
import { findVpcId, networkAccounts } from "./network";
import { findDomain } from "./studio";

/** ARNs of what the group of a stage has to find: keys, and what the stage has to itself. */
async function expectedResources(account: Account, situation: Situation): Promise<string[]> {
    const keys = await Promise.all(
        keyPurposes(account, situation).map((purpose) => findKeyArn(account, situation, purpose)),
    );
    const buckets = closedPurposes(account).map((purpose) => `arn:aws:s3:::${bucketName(account, situation, purpose)}`);
    if (isLocalStage(account, situation)) {
        return [...keys, ...buckets];
    }
    const vpcId = await findVpcId(account, situation);
    const network = `arn:aws:ec2:${situation.facts.region}:${account.id}:vpc/${vpcId}`;
    if (account.name !== "dev") {
        return [...keys, ...buckets, network];
    }
    const { DomainArn } = await findDomain(account, situation);
    return [...keys, network, ...buckets, given(DomainArn, "DomainArn")];
}

export const resourceGroup: Check = {
    name: "resource-group",
    title: "The resource group of each stage finds its keys and buckets, and the network and Studio where it has them",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const Group = resourceGroupName(account, situation);
        const { Resources = [] } = await account.clients.resourceGroups.send(new ListGroupResourcesCommand({ Group }));
        const found = Resources.map(({ Identifier }) => Identifier?.ResourceArn);
        return (await expectedResources(account, situation))
            .filter((arn) => !found.includes(arn))
            .map((arn) => `${Group} does not find ${arn}`);
    },
    async sabotage(account, situation) {
        const { resourceGroups } = account.clients;
        const Group = resourceGroupName(account, situation);
        const { GroupQuery } = await resourceGroups.send(new GetGroupQueryCommand({ Group }));
        const query = given(GroupQuery?.ResourceQuery, "ResourceQuery");
        const Query = given(query.Query, "Query").replaceAll("EnvironmentName", "Environment");
        await resourceGroups.send(new UpdateGroupQueryCommand({ Group, ResourceQuery: { ...query, Query } }));
        return async () => {
            await resourceGroups.send(new UpdateGroupQueryCommand({ Group, ResourceQuery: query }));
        };
    },
};
