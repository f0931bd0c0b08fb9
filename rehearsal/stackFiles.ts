import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mergeStackFile } from "../operations/engine/stackText";
import type { StackName } from "./accounts";
import type { Overrides, StackOverrides } from "./overrides";
import { checkout, type RehearsalPaths } from "./paths";

/**
 * The folder in which the engine creates its stacks: it writes their encryption salts into the stack files it finds
 * there, and the shipped ones have to stay as they are.
 */
export function projectFolder(paths: RehearsalPaths): string {
    return join(paths.run, "project");
}

/** The folder of the stack files that a rehearsal deploys with. */
export function stackFilesFolder(paths: RehearsalPaths): string {
    return join(projectFolder(paths), "stacks");
}

/** The stack file that a rehearsal deploys with. */
export function stackFile(paths: RehearsalPaths, stack: StackName): string {
    return join(stackFilesFolder(paths), `Pulumi.${stack}.yaml`);
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
