import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument, type Document } from "yaml";

/** Changes a template. */
export type Edit = (template: Document) => void;

/** Folder of the seed code of deploy projects. */
export const seedFolder = join(__dirname, "..", "..", "seed-code", "model-deploy");

/** Text of a template of the seed code. */
export function readTemplate(name: string): string {
    return readFileSync(join(seedFolder, name), "utf8");
}

/** A template with one thing changed; what CloudFormation's tags stand for stays as it is written. */
export function mutated(text: string, edit: Edit): string {
    const template = parseDocument(text, { logLevel: "silent" });
    const before = template.toString();
    edit(template);
    const after = template.toString();
    if (after === before) {
        throw new Error("The mutation changed nothing.");
    }
    return after;
}

/** Takes a property of a resource away. */
export function without(resource: string, ...path: readonly (string | number)[]): Edit {
    return (template) => {
        template.deleteIn(["Resources", resource, "Properties", ...path]);
    };
}

/** Gives a property of a resource a value in place of what its parameter decides. */
export function having(value: unknown, resource: string, ...path: readonly (string | number)[]): Edit {
    return (template) => {
        without(resource, ...path)(template);
        template.setIn(["Resources", resource, "Properties", ...path], value);
    };
}

/** Makes several changes. */
export function all(...edits: readonly Edit[]): Edit {
    return (template) => {
        edits.forEach((edit) => {
            edit(template);
        });
    };
}
