import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { endProcessTree } from "../operations/engine/processes";

/** A command whose whole output goes into a file. */
export interface LoggedRun {
    readonly command: string;
    readonly args: readonly string[];
    /** @default this process's */
    readonly folder?: string;
    /** @default this process's */
    readonly environment?: NodeJS.ProcessEnv;
    /** What the command prints is added to this file. */
    readonly logFile: string;
    /** @default nothing */
    readonly onLine?: (line: string) => void;
    /** Ends the command and all that it started. @default nothing does */
    readonly signal?: AbortSignal;
}

/** Runs the command; an exit code other than 0 is an error that ends with the last lines of output. */
export async function runLogged(run: LoggedRun): Promise<void> {
    run.signal?.throwIfAborted();
    await mkdir(dirname(run.logFile), { recursive: true });
    const log = createWriteStream(run.logFile, { flags: "a" });
    log.write(`$ ${[run.command, ...run.args].join(" ")}\n`);
    const tail: string[] = [];
    try {
        const code = await exitCode(run, (line) => {
            log.write(`${line}\n`);
            tail.push(line);
            tail.splice(0, tail.length - 12);
            run.onLine?.(line);
        });
        run.signal?.throwIfAborted();
        if (code !== 0) {
            const shown = tail.map((line) => `    ${line}`).join("\n");
            throw new Error(`${run.command} ended with exit code ${code}; all of its output: ${run.logFile}\n${shown}`);
        }
    } finally {
        log.end();
        await finished(log);
    }
}

/** The command is in a session of its own, so that a Ctrl-C in the terminal reaches this process alone. */
async function exitCode(run: LoggedRun, onLine: (line: string) => void): Promise<number> {
    const child = spawn(run.command, run.args, {
        cwd: run.folder,
        env: run.environment,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
    });
    for (const input of [child.stdout, child.stderr]) {
        createInterface({ input }).on("line", onLine);
    }
    let ending: Promise<void> | undefined;
    const end = (): void => {
        ending = child.pid === undefined ? undefined : endProcessTree(child.pid);
    };
    run.signal?.addEventListener("abort", end, { once: true });
    try {
        return await new Promise((resolve, reject) => {
            child.on("error", reject).on("close", (code) => {
                resolve(code ?? 1);
            });
        });
    } finally {
        run.signal?.removeEventListener("abort", end);
        await ending;
    }
}
