import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, parseDocument } from "yaml";
import type { StackName } from "./accounts";
import type { Overrides, StackOverrides } from "./overrides";
import { checkout, type RehearsalPaths } from "./paths";

const project = "secure-mlops";

/** Puts overrides into the text of a stack file and keeps its comments. Keys that are overridden with null go away. */
export function mergeStackFile(text: string, overrides: Overrides): string {
    const document = parseDocument(text);
    const problem = document.errors[0];
    if (problem !== undefined) {
        throw new Error(`The stack file is not valid YAML: ${problem.message}`);
    }
    for (const [key, value] of Object.entries(overrides)) {
        setMerged(document, ["config", `${project}:${key}`], value);
    }
    return document.toString({ lineWidth: 0 });
}

type Document = ReturnType<typeof parseDocument>;

function setMerged(document: Document, path: readonly string[], value: unknown): void {
    if (value === null) {
        document.deleteIn(path);
        return;
    }
    const isRecord = typeof value === "object" && !Array.isArray(value);
    if (!isRecord || !isMap(document.getIn(path))) {
        document.setIn(path, document.createNode(value));
        return;
    }
    for (const [key, inner] of Object.entries(value)) {
        setMerged(document, [...path, key], inner);
    }
}

/**
 * The folder in which the engine creates its stacks: it writes their encryption salts into the stack files it finds
 * there, and the shipped ones have to stay as they are.
 */
export function projectFolder(paths: RehearsalPaths): string {
    return join(paths.run, "project");
}

/** The stack file that a rehearsal deploys with. */
export function stackFile(paths: RehearsalPaths, stack: StackName): string {
    return join(projectFolder(paths), "stacks", `Pulumi.${stack}.yaml`);
}

/** The stack file that the project ships. */
export function shippedStackFile(stack: StackName): string {
    return join(checkout, "stacks", `Pulumi.${stack}.yaml`);
}

/**
 * Writes the project file and the stack files of a run: the shipped ones with the overrides put in.
 *
 * @param overrides what is changed in each stack file; a stack without an entry has no file
 * @param sourceOf path of a stack's file to start from
 */
export async function writeStackFiles(
    paths: RehearsalPaths,
    overrides: StackOverrides,
    sourceOf: (stack: StackName) => string = shippedStackFile,
): Promise<void> {
    const folder = projectFolder(paths);
    await mkdir(join(folder, "stacks"), { recursive: true });
    await writeFile(join(folder, "Pulumi.yaml"), await readFile(join(checkout, "Pulumi.yaml"), "utf8"));
    for (const [stack, changes] of entriesOf(overrides)) {
        const source = await readSource(sourceOf(stack));
        await writeFile(stackFile(paths, stack), `${origin(stack)}${mergeStackFile(source, changes)}`);
    }
}

/** The stack file to start from; empty for kinds of stacks of which the project ships none. */
async function readSource(path: string): Promise<string> {
    return existsSync(path) ? readFile(path, "utf8") : "config: {}\n";
}

function entriesOf(overrides: StackOverrides): (readonly [StackName, Overrides])[] {
    return Object.entries(overrides) as (readonly [StackName, Overrides])[];
}

function origin(stack: StackName): string {
    return `# stacks/Pulumi.${stack}.yaml with the overrides of rehearsal/overrides.ts. Written anew by every rehearsal.\n`;
}

/** Puts further overrides into the stack files of a run. */
export async function overrideStackFiles(paths: RehearsalPaths, overrides: StackOverrides): Promise<void> {
    for (const [stack, changes] of entriesOf(overrides)) {
        const file = stackFile(paths, stack);
        await writeFile(file, mergeStackFile(await readFile(file, "utf8"), changes));
    }
}
