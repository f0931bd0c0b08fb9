import { structureOf, structuresOf, textOf } from "../../parameters";
import type { ResourceType, ResourceTypes } from "./resourceType";

/**
 * What the code is seeded from is not read: a repository here holds none.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codecommit-repository.html
 */
const repository: ResourceType = {
    async create(account, properties) {
        const answer = await account.json("codecommit", "CreateRepository", {
            repositoryName: properties.RepositoryName,
            repositoryDescription: properties.RepositoryDescription,
            kmsKeyId: properties.KmsKeyId,
            tags: Object.fromEntries(
                structuresOf(properties, "Tags").map((tag) => [textOf(tag, "Key"), textOf(tag, "Value")]),
            ),
        });
        const made = structureOf(answer, "repositoryMetadata");
        return {
            Ref: textOf(made, "repositoryId"),
            Arn: textOf(made, "Arn"),
            Name: textOf(made, "repositoryName"),
            CloneUrlHttp: textOf(made, "cloneUrlHttp"),
            CloneUrlSsh: textOf(made, "cloneUrlSsh"),
        };
    },
    /** Code is put into a repository when it is created, never later. */
    update: () => Promise.resolve(),
    async delete(account, { Name }) {
        await account.json("codecommit", "DeleteRepository", { repositoryName: Name });
    },
};

/** Types of CodeCommit. */
export const codeCommitTypes: ResourceTypes = { "AWS::CodeCommit::Repository": repository };
