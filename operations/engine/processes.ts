import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/** Parent process id by process id, of everything that runs. What has ended and waits for its parent's notice does not. */
type ProcessTable = ReadonlyMap<number, number>;

/** Reads the table from /proc where there is one, because a slim Linux image has no `ps`. */
async function processTable(): Promise<ProcessTable> {
    const rows = process.platform === "linux" ? await rowsOfProc() : await rowsOfPs();
    return new Map(rows.filter(([, , state]) => !state.startsWith("Z")).map(([pid, parent]) => [pid, parent]));
}

type Row = readonly [pid: number, parent: number, state: string];

async function rowsOfPs(): Promise<Row[]> {
    const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,stat="]);
    return stdout
        .trim()
        .split("\n")
        .map((line) => {
            const [pid, parent, state = ""] = line.trim().split(/\s+/);
            return [Number(pid), Number(parent), state];
        });
}

async function rowsOfProc(): Promise<Row[]> {
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
    const rows = await Promise.all(
        pids.map(async (pid): Promise<Row | undefined> => {
            const stat = await readProcess(pid, "stat");
            if (stat === undefined) {
                return undefined;
            }
            // The second field is the command in parentheses, which may hold spaces.
            const [state = "", parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            return [pid, Number(parent), state];
        }),
    );
    return rows.filter((row) => row !== undefined);
}

async function readProcess(pid: number, file: string): Promise<string | undefined> {
    try {
        return await readFile(`/proc/${pid}/${file}`, "utf8");
    } catch {
        return undefined; // It ended in the meantime.
    }
}

/** The given processes and everything that they started, directly or not. */
export function withDescendants(roots: readonly number[], table: ProcessTable): number[] {
    const found = new Set(roots);
    for (let grown = true; grown;) {
        const children = [...table].filter(([pid, parent]) => found.has(parent) && !found.has(pid));
        children.forEach(([pid]) => found.add(pid));
        grown = children.length > 0;
    }
    return [...found];
}

/** Whether a process runs. */
export async function isRunning(pid: number): Promise<boolean> {
    return (await processTable()).has(pid);
}

function send(pid: number, signal: NodeJS.Signals): void {
    try {
        process.kill(pid, signal);
    } catch {
        // It has ended already.
    }
}

/** How long a process has to end after it was told to. */
export interface Patience {
    /** Milliseconds after the first interrupt, which asks to finish what is in work. */
    readonly first: number;
    /** Cuts the first wait short. */
    readonly atOnce?: AbortSignal;
}

/**
 * Ends a process and everything that it started. The engine takes a first interrupt as a wish to finish the running
 * operations and a second one as an order; its plug-ins are processes of their own and may outlive it.
 */
export async function endProcessTree(pid: number, { first, atOnce }: Patience = { first: 1000 }): Promise<void> {
    let family = [pid];
    for (const [milliseconds, cut] of [[first, atOnce], [2000]] as const) {
        family = await stillRunning(family);
        send(pid, "SIGINT");
        const end = Date.now() + milliseconds;
        while (family.length > 0 && Date.now() < end && cut?.aborted !== true) {
            await delay(100);
            family = await stillRunning(family);
        }
        if (family.length === 0) {
            return;
        }
    }
    family.forEach((member) => {
        send(member, "SIGKILL");
    });
}

/** Kills a process and everything that it started, without asking. */
export async function killProcessTree(pid: number): Promise<void> {
    (await stillRunning([pid])).forEach((member) => {
        send(member, "SIGKILL");
    });
}

/** Those of the processes that run, and what they have started by now. */
async function stillRunning(pids: readonly number[]): Promise<number[]> {
    const table = await processTable();
    return withDescendants(
        pids.filter((pid) => table.has(pid)),
        table,
    );
}

/** Memory of processes, in bytes. */
export interface Memory {
    readonly total: number;
    /** Number of resource plug-ins: the engine starts one for each account that a stack works in. */
    readonly providers: number;
    /** Memory of all of these together. */
    readonly ofProviders: number;
}

/**
 * Memory of the given processes and all that they started; undefined where the system does not tell.
 * Pages that several processes share are counted once (proportional set size).
 */
export async function memoryOf(roots: readonly number[]): Promise<Memory | undefined> {
    if (process.platform !== "linux") {
        return undefined;
    }
    const pids = withDescendants(roots, await processTable());
    const sizes = await Promise.all(pids.map(sizeOf));
    const providers = sizes.filter(({ name }) => name.startsWith("pulumi-resource"));
    return { total: sum(sizes), providers: providers.length, ofProviders: sum(providers) };
}

interface ProcessSize {
    readonly name: string;
    readonly bytes: number;
}

async function sizeOf(pid: number): Promise<ProcessSize> {
    const [rollup = "", name = ""] = await Promise.all([readProcess(pid, "smaps_rollup"), readProcess(pid, "comm")]);
    const [, size = "0"] = /^Pss:\s+(\d+) kB/m.exec(rollup) ?? [];
    return { name, bytes: Number(size) * 1024 };
}

function sum(sizes: readonly ProcessSize[]): number {
    return sizes.reduce((total, { bytes }) => total + bytes, 0);
}
