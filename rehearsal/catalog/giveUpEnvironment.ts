import {
    DeleteDomainCommand as DeletePackageDomainCommand,
    DeleteRepositoryCommand,
} from "@aws-sdk/client-codeartifact";
import { DeleteSubnetCommand, DeleteVpcCommand } from "@aws-sdk/client-ec2";
import { ListResourceTagsCommand, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { DeleteBucketCommand } from "@aws-sdk/client-s3";
import { DeleteDomainCommand, ListDomainsCommand } from "@aws-sdk/client-sagemaker";
import { findBuckets, findCustomerKeys } from "../holdings";
import type { Account, Situation } from "../verify/check";
import { packageDomainName, packageRepositoryName, stagePrefix, studioDomainName } from "../verify/names";
import { findSubnets, findVpcId } from "../verify/network";

/**
 * Removes what an environment leaves that somebody launched and ended: what a stack would protect.
 *
 * @param situation the launched environment as the stage of the account
 */
export async function removeEnvironment(account: Account, situation: Situation): Promise<void> {
    const { codeArtifact, ec2, kms, s3, sageMaker } = account.clients;
    const { Domains = [] } = await sageMaker.send(new ListDomainsCommand({}));
    const studio = Domains.find(({ DomainName }) => DomainName === studioDomainName(situation));
    if (studio === undefined) {
        return;
    }
    await sageMaker.send(new DeleteDomainCommand({ DomainId: studio.DomainId }));
    const domain = packageDomainName(situation);
    await codeArtifact.send(new DeleteRepositoryCommand({ domain, repository: packageRepositoryName }));
    await codeArtifact.send(new DeletePackageDomainCommand({ domain }));
    const prefix = `${stagePrefix(account, situation)}-`;
    for (const Bucket of (await findBuckets(account.clients)).filter((bucket) => bucket.startsWith(prefix))) {
        await s3.send(new DeleteBucketCommand({ Bucket }));
    }
    const VpcId = await findVpcId(account, situation);
    for (const { SubnetId } of await findSubnets(account, VpcId)) {
        await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    }
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    for (const { KeyId } of await findCustomerKeys(account.clients)) {
        const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId }));
        if (
            Tags.some(({ TagKey, TagValue }) => TagKey === "EnvironmentType" && TagValue === situation.facts.stages.dev)
        ) {
            await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
        }
    }
}
