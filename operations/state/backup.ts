import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { StackAddress } from "./pulumiState";

/** What reads and writes the state of stacks. */
export interface StateStore {
    readonly read: (address: StackAddress) => Promise<string>;
    readonly write: (address: StackAddress, state: string) => Promise<void>;
}

/** Which stack a state is of, where it is kept, and when that is. */
export interface BackupPlace {
    /** Name of the stack, with organisation and project or without. */
    readonly stack: string;
    readonly folder: string;
    readonly now: Date;
}

/** Keeps a state in a file that its owner alone can read; one that is there already is refused. @returns its path */
export async function backUp(state: string, { stack, folder, now }: BackupPlace): Promise<string> {
    const date = now.toISOString().replace(/\.\d+/, "").replaceAll(":", "-");
    const path = join(resolve(folder), `${stack.slice(stack.lastIndexOf("/") + 1)}-${date}.checkpoint.json`);
    await writeFile(path, state, { mode: 0o600, flag: "wx" });
    return path;
}

/** Adds to the error of a change where the state before is. */
export async function orNameBackup<Result>(backup: string, change: Promise<Result>): Promise<Result> {
    try {
        return await change;
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${reason}\nThe state before is in ${backup}.`, { cause: error });
    }
}
