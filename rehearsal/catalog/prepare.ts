import { RegisterDelegatedAdministratorCommand } from "@aws-sdk/client-organizations";
import { EnableAWSOrganizationsAccessCommand } from "@aws-sdk/client-service-catalog";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { managementClients } from "../aws";
import { requireOutcome, shippedCommand } from "../changes/shippedCommand";
import type { RehearsalPaths } from "../paths";
import type { Preparation } from "../scenarios/scenario";
import { overrideStackFiles, stackFile } from "../stackFiles";

/** The templates of a run. The committed ones name another organisation. */
export function templatesFolder(paths: RehearsalPaths): string {
    return join(paths.run, "templates");
}

/** What has to be there before the stack with the catalogue: templates for its environment, and leave to share. */
export async function prepareCatalogue(context: Preparation): Promise<void> {
    const { paths, endpoint, organisation } = context;
    const { organizations, serviceCatalog } = managementClients(endpoint);
    await serviceCatalog.send(new EnableAWSOrganizationsAccessCommand({}));
    await organizations.send(
        new RegisterDelegatedAdministratorCommand({
            AccountId: organisation.accounts.dev,
            ServicePrincipal: "servicecatalog.amazonaws.com",
        }),
    );
    await rm(templatesFolder(paths), { recursive: true, force: true });
    await overrideStackFiles(paths, { dev: { catalog: { templatesFolder: templatesFolder(paths) } } });
    // As a person runs npm run synth, for the stack file of this rehearsal.
    const args = ["--config-file", stackFile(paths, "dev"), "--output", templatesFolder(paths)];
    requireOutcome(await shippedCommand(context, { file: "synthesise.ts", args }), 0);
}
