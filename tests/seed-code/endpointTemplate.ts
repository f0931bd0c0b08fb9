import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument, type Document } from "yaml";

/** Folder of the seed code of deploy projects. */
export const seedFolder = join(__dirname, "..", "..", "seed-code", "model-deploy");

/** Text of the template that creates an endpoint. */
export const endpointTemplate = readFileSync(join(seedFolder, "endpoint-template.yaml"), "utf8");

/** The template with one thing changed; what CloudFormation's tags stand for stays as it is written. */
export function mutated(edit: (template: Document) => void): string {
    const template = parseDocument(endpointTemplate, { logLevel: "silent" });
    const before = template.toString();
    edit(template);
    const after = template.toString();
    if (after === before) {
        throw new Error("The mutation changed nothing.");
    }
    return after;
}
