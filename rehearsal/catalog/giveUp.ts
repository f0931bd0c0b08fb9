import { DeleteRepositoryCommand, ListRepositoriesCommand } from "@aws-sdk/client-codecommit";
import { DeleteBucketCommand } from "@aws-sdk/client-s3";
import { DeleteModelPackageGroupCommand, ListModelPackageGroupsCommand } from "@aws-sdk/client-sagemaker";
import { ScanProvisionedProductsCommand, TerminateProvisionedProductCommand } from "@aws-sdk/client-service-catalog";
import { findBuckets } from "../holdings";
import type { Preparation } from "../scenarios/scenario";
import { projectPrefix } from "../verify/projectNames";
import { openSituation } from "../verify/situation";
import { removeEnvironment } from "./giveUpEnvironment";
import { withinLaunchedEnvironment } from "./launches";

/** Ends what people launched, and removes what it leaves behind on purpose: repositories, groups of models, buckets. */
export async function endLaunches({ paths, endpoint, organisation }: Preparation): Promise<void> {
    const situation = await openSituation(paths, endpoint, organisation);
    const { dev } = situation.accounts;
    const { codeCommit, s3, sageMaker, serviceCatalog } = dev.clients;
    const prefix = projectPrefix(dev, situation);
    const { ProvisionedProducts = [] } = await serviceCatalog.send(new ScanProvisionedProductsCommand({}));
    for (const { Id: ProvisionedProductId } of ProvisionedProducts) {
        await serviceCatalog.send(
            new TerminateProvisionedProductCommand({ ProvisionedProductId, TerminateToken: ProvisionedProductId }),
        );
    }
    await removeEnvironment(dev, withinLaunchedEnvironment(situation));
    const { repositories = [] } = await codeCommit.send(new ListRepositoriesCommand({}));
    for (const { repositoryName = "" } of repositories.filter((one) => one.repositoryName?.startsWith(prefix))) {
        await codeCommit.send(new DeleteRepositoryCommand({ repositoryName }));
    }
    const { ModelPackageGroupSummaryList = [] } = await sageMaker.send(new ListModelPackageGroupsCommand({}));
    const groups = ModelPackageGroupSummaryList.map((group) => group.ModelPackageGroupName ?? "");
    // The stack's own groups have the same prefix, and go with it.
    const own = situation.facts.registry.packageGroups.map((group) => `${prefix}${group}`);
    for (const ModelPackageGroupName of groups.filter((group) => group.startsWith(prefix) && !own.includes(group))) {
        await sageMaker.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName }));
    }
    for (const Bucket of (await findBuckets(dev.clients)).filter((bucket) => bucket.startsWith(`${prefix}p-`))) {
        await s3.send(new DeleteBucketCommand({ Bucket }));
    }
}
