import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RehearsalPaths } from "../paths";

/** Where a running emulator is, for other processes to find it. */
export interface RunFile {
    readonly url: string;
    readonly pid: number;
    /** ISO 8601 in UTC. */
    readonly startedAt: string;
}

function pathOf(paths: RehearsalPaths): string {
    return join(paths.run, "emulator.json");
}

/** @returns undefined when there is none, or one that was cut short while it was written */
export async function readRunFile(paths: RehearsalPaths): Promise<RunFile | undefined> {
    try {
        return JSON.parse(await readFile(pathOf(paths), "utf8")) as RunFile;
    } catch {
        return undefined;
    }
}

export async function writeRunFile(paths: RehearsalPaths, { url, pid, startedAt }: RunFile): Promise<void> {
    await mkdir(paths.run, { recursive: true });
    await writeFile(pathOf(paths), `${JSON.stringify({ url, pid, startedAt })}\n`);
}

export async function removeRunFile(paths: RehearsalPaths): Promise<void> {
    await rm(pathOf(paths), { force: true });
}
