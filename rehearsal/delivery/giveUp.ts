import {
    DeleteStackCommand,
    DeleteStackInstancesCommand,
    DeleteStackSetCommand,
    ListStackInstancesCommand,
    ListStackSetsCommand,
} from "@aws-sdk/client-cloudformation";
import { DeleteRepositoryCommand } from "@aws-sdk/client-codecommit";
import { DeleteModelPackageCommand, ListModelPackagesCommand } from "@aws-sdk/client-sagemaker";
import type { AwsClients } from "../aws";
import type { Preparation } from "../scenarios/scenario";
import type { Situation } from "../verify/check";
import { isLocalStage, roleArn, stackOf } from "../verify/names";
import { expectedProjects } from "../verify/projectNames";
import { openSituation } from "../verify/situation";

/**
 * Removes what projects leave behind on purpose, as docs/projects.md says: endpoints, versions of models and
 * repositories. No stack knows of them.
 */
export async function removeWhatStays({ paths, endpoint, organisation }: Preparation): Promise<void> {
    const situation = await openSituation(paths, endpoint, organisation);
    const { clients } = situation.accounts.dev;
    for (const { resource, template } of expectedProjects(situation)) {
        if (template === "model-build") {
            await deleteModels(clients, resource);
        } else {
            await deleteStackSets(clients, situation, resource);
            await deleteStacks(clients, situation, resource);
        }
        await clients.codeCommit.send(new DeleteRepositoryCommand({ repositoryName: resource }));
    }
}

async function deleteStackSets({ cloudFormation }: AwsClients, { facts }: Situation, project: string): Promise<void> {
    const { Summaries = [] } = await cloudFormation.send(new ListStackSetsCommand({ Status: "ACTIVE" }));
    for (const { StackSetName = "" } of Summaries.filter((one) => one.StackSetName?.startsWith(`${project}-`))) {
        const { Summaries: instances = [] } = await cloudFormation.send(
            new ListStackInstancesCommand({ StackSetName }),
        );
        await cloudFormation.send(
            new DeleteStackInstancesCommand({
                StackSetName,
                Accounts: instances.map(({ Account = "" }) => Account),
                Regions: [facts.region],
                RetainStacks: false,
            }),
        );
        await cloudFormation.send(new DeleteStackSetCommand({ StackSetName }));
    }
}

/** Stages of the development account itself have stacks, which the execution role of the stage deletes. */
async function deleteStacks({ cloudFormation }: AwsClients, situation: Situation, project: string): Promise<void> {
    for (const stage of [situation.accounts.staging, situation.accounts.prod]) {
        if (isLocalStage(stage, situation)) {
            const StackName = `${project}-${situation.facts.stages[stackOf(stage)]}`;
            const RoleARN = roleArn(stage, situation, "stack-set-execution");
            await cloudFormation.send(new DeleteStackCommand({ StackName, RoleARN }));
        }
    }
}

async function deleteModels({ sageMaker }: AwsClients, ModelPackageGroupName: string): Promise<void> {
    const { ModelPackageSummaryList = [] } = await sageMaker.send(
        new ListModelPackagesCommand({ ModelPackageGroupName }),
    );
    for (const { ModelPackageArn } of ModelPackageSummaryList) {
        await sageMaker.send(new DeleteModelPackageCommand({ ModelPackageName: ModelPackageArn }));
    }
}
