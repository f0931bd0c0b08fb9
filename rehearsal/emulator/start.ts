import { fork, type ChildProcess } from "node:child_process";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { letGo, type Report } from "./channel";
import { checkout, rehearsalPaths, type RehearsalPaths } from "../paths";
import type { EmulatorOptions, StartedEmulator } from "./emulator";
import { ensureEnvironment } from "./environment";
import { emulator, findRunningEmulator } from "./running";
import type { RunFile } from "./runFile";

/**
 * Starts an emulated AWS in a process group of its own, making its Python environment first where that is missing.
 * Refuses to start a second one for the same work folder.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<StartedEmulator> {
    try {
        return await start(options);
    } catch (error) {
        options.signal?.throwIfAborted();
        throw error;
    }
}

async function start(options: EmulatorOptions): Promise<StartedEmulator> {
    const { port = 0, paths = rehearsalPaths(), signal } = options;
    const logFolder = options.logFolder ?? paths.logs;
    await refuseSecond(paths);
    await ensureEnvironment(paths, options);
    signal?.throwIfAborted();
    const child = await launch(paths, port, logFolder);
    const giveUp = (): void => {
        loosen(child);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
        const runFile = await firstReport(child, logFolder);
        signal?.throwIfAborted();
        child.unref();
        child.channel?.unref();
        return { ...emulator(paths, runFile), letGo: () => release(child) };
    } finally {
        signal?.removeEventListener("abort", giveUp);
    }
}

async function refuseSecond(paths: RehearsalPaths): Promise<void> {
    const running = await findRunningEmulator(paths);
    if (running !== undefined) {
        throw new Error(
            `An emulator runs at ${running.url} already (process ${running.pid}). End it, or name another work folder in ` +
                "REHEARSAL_HOME. A kept rehearsal ends by `npm run rehearse:down`, `npm run emulator` by Ctrl-C.",
        );
    }
}

async function launch(paths: RehearsalPaths, port: number, logFolder: string): Promise<ChildProcess> {
    await mkdir(logFolder, { recursive: true });
    const log = await open(join(logFolder, "emulator.log"), "a");
    try {
        return fork(join(__dirname, "detached.ts"), [String(port), logFolder], {
            cwd: checkout,
            detached: true,
            env: { ...process.env, REHEARSAL_HOME: paths.home },
            execArgv: ["--require", "tsx/cjs"],
            stdio: ["ignore", log.fd, log.fd, "ipc"],
        });
    } finally {
        await log.close();
    }
}

function firstReport(child: ChildProcess, logFolder: string): Promise<RunFile> {
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", (code, ending) => {
            reject(
                new Error(`The emulator ended while it started (${ending ?? code ?? "unknown"}); see ${logFolder}.`),
            );
        });
        child.once("message", (message: Report) => {
            if ("failure" in message) {
                reject(new Error(message.failure));
            } else {
                resolve(message);
            }
        });
    });
}

/** Closes the channel that the emulator lives by. */
function loosen(child: ChildProcess): void {
    if (child.connected) {
        child.disconnect();
    }
}

async function release(child: ChildProcess): Promise<void> {
    if (child.connected) {
        const disconnected = new Promise((resolve) => child.once("disconnect", resolve));
        child.channel?.ref();
        child.send(letGo);
        await disconnected;
    }
}
