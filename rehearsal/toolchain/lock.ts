import { mkdir, readlink, rm, symlink } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How {@link withLock} waits. */
export interface LockOptions {
    readonly report: (line: string) => void;
    readonly signal: AbortSignal;
}

/** Does the work while no other process does it; the lock of a process that is gone counts for nothing. */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
    await mkdir(dirname(file), { recursive: true });
    let told = false;
    while (!(await take(file))) {
        const holder = await holderOf(file);
        if (holder === undefined) {
            continue;
        }
        if (!isAlive(Number(holder))) {
            await removeStale(file, holder, options);
            continue;
        }
        if (!told) {
            options.report(`Waiting for process ${holder}, which is at the same work (if it is not, delete ${file})`);
            told = true;
        }
        await delay(1000, undefined, { signal: options.signal });
    }
    try {
        return await work();
    } finally {
        await rm(file, { force: true });
    }
}

/**
 * Removes the lock of a process that is gone. Of several that wait for it, a slow one must not remove the lock that a
 * quick one has taken meanwhile: they remove in turn, under a lock of its own, and each looks again when its turn comes.
 */
async function removeStale(file: string, holder: string, options: LockOptions): Promise<void> {
    await withLock(`${file}.removal`, options, async () => {
        if ((await holderOf(file)) === holder) {
            await rm(file);
        }
    });
}

/** What the lock is labelled with; undefined when nobody holds it. */
async function holderOf(file: string): Promise<string | undefined> {
    try {
        return await readlink(file);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}

/** The lock is a link that leads nowhere and is named after its holder: made and labelled in one step. */
async function take(file: string): Promise<boolean> {
    try {
        await symlink(String(process.pid), file);
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") {
            return false;
        }
        throw error;
    }
}

function isAlive(pid: number): boolean {
    try {
        return process.kill(pid, 0);
    } catch (error) {
        // A process of somebody else's is alive too.
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
