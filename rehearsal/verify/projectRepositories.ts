import { CreateRepositoryCommand, DeleteRepositoryCommand, ListRepositoriesCommand } from "@aws-sdk/client-codecommit";
import type { Check } from "./check";
import { sameEntries } from "./policy";
import { deliveringProject, expectedProjects, projectPrefix } from "./projectNames";

export const projectRepositories: Check = {
    name: "project-repositories",
    title: "Each project has a repository for its code, by its fixed name",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { repositories = [] } = await account.clients.codeCommit.send(new ListRepositoriesCommand({}));
        const found = repositories
            .map(({ repositoryName = "" }) => repositoryName)
            .filter((name) => name.startsWith(projectPrefix(account, situation)));
        const expected = expectedProjects(situation).map(({ resource }) => resource);
        return sameEntries(found, expected) ? [] : [`has the repositories ${found.join(", ")}`];
    },
    async sabotage(account, situation) {
        const repository = { repositoryName: deliveringProject(situation).resource };
        await account.clients.codeCommit.send(new DeleteRepositoryCommand(repository));
        return async () => {
            await account.clients.codeCommit.send(new CreateRepositoryCommand(repository));
        };
    },
};
