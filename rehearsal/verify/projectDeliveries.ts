import {
    GetPipelineCommand,
    ListPipelinesCommand,
    UpdatePipelineCommand,
    type PipelineDeclaration,
} from "@aws-sdk/client-codepipeline";
import { given } from "../aws";
import type { Account, Check, Undo } from "./check";
import { findKeyArn } from "./keys";
import { sameEntries } from "./policy";
import {
    artifactBucket,
    deliveringProject,
    differences,
    expectedProjects,
    inProjects,
    projectPrefix,
    projectRole,
} from "./projectNames";

/** A delivery as it is declared. */
export async function readDelivery({ clients }: Account, name: string): Promise<PipelineDeclaration> {
    const { pipeline } = await clients.codePipeline.send(new GetPipelineCommand({ name }));
    return given(pipeline, "pipeline");
}

/** Declares a delivery otherwise. */
export async function changeDelivery(
    account: Account,
    name: string,
    change: (pipeline: PipelineDeclaration) => PipelineDeclaration,
): Promise<Undo> {
    const before = await readDelivery(account, name);
    const put = async (pipeline: PipelineDeclaration): Promise<void> => {
        await account.clients.codePipeline.send(new UpdatePipelineCommand({ pipeline }));
    };
    await put(change(before));
    return () => put(before);
}

export const projectDeliveries: Check = {
    name: "project-deliveries",
    title: "Each project has a delivery of the second type with a role of its own, and its artifacts under the key of projects",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { pipelines = [] } = await account.clients.codePipeline.send(new ListPipelinesCommand({}));
        const prefix = projectPrefix(account, situation);
        const found = pipelines.map(({ name = "" }) => name).filter((name) => name.startsWith(prefix));
        const expected = expectedProjects(situation).map(({ resource }) => resource);
        const keyArn = await findKeyArn(account, situation, "projects");
        const problems = await inProjects(situation, async (project) => {
            const delivery = await readDelivery(account, project.resource);
            const builds = project.template === "model-build";
            return differences([
                ["its type", delivery.pipelineType, "V2"],
                ["the order of its runs", delivery.executionMode, builds ? "SUPERSEDED" : "QUEUED"],
                ["its role", delivery.roleArn, projectRole(situation, project, "pipeline").arn],
                ["its bucket", delivery.artifactStore?.location, artifactBucket(situation, project)],
                ["the key of its artifacts", delivery.artifactStore?.encryptionKey?.id, keyArn],
                [
                    "its variables",
                    delivery.variables?.map(({ name }) => name) ?? [],
                    builds ? [] : ["MODEL_PACKAGE_ARN"],
                ],
            ]);
        });
        return [...(sameEntries(found, expected) ? [] : [`has the deliveries ${found.join(", ")}`]), ...problems];
    },
    sabotage: (account, situation) =>
        changeDelivery(account, deliveringProject(situation).resource, ({ artifactStore, ...pipeline }) => ({
            ...pipeline,
            artifactStore: { type: "S3", location: artifactStore?.location },
        })),
};
