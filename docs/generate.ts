import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationPage } from "./configurationTable";
import { policiesPage } from "./policiesTable";

/** Pages that are made from the sources. A test compares each with its file. */
const pages = { "configuration.md": configurationPage, "policies.md": policiesPage };

for (const [file, content] of Object.entries(pages)) {
    writeFileSync(join(__dirname, file), content());
}
