import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationPage } from "./configurationTable";
import { controlsPage } from "./controlsTable";
import { costPage } from "./costTable";
import { endpointsPage } from "./endpointsTable";
import { guardrailsPage } from "./guardrailsTable";
import { migrationPage } from "./migrationTable";
import { parametersPage } from "./parametersTable";
import { parityPage } from "./parityTable";
import { policiesPage } from "./policiesTable";
import { profileFiles } from "./profileFiles";
import { securityPage } from "./securityTable";

/** Pages that are made from the sources. A test compares each with its file. */
const pages = {
    "configuration.md": configurationPage,
    "controls.md": controlsPage,
    "cost.md": costPage,
    "endpoints.md": endpointsPage,
    "guardrails.md": guardrailsPage,
    "migration.md": migrationPage,
    "parameters.md": parametersPage,
    "parity.md": parityPage,
    "policies.md": policiesPage,
    "security.md": securityPage,
};

for (const [file, content] of Object.entries(pages)) {
    writeFileSync(join(__dirname, file), content());
}

for (const [file, content] of Object.entries(profileFiles())) {
    writeFileSync(join(__dirname, "..", "policy-pack", "profiles", file), content);
}
