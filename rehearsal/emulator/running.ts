import { setTimeout as wait } from "node:timers/promises";
import { rehearsalPaths, type RehearsalPaths } from "../paths";
import type { Emulator } from "./emulator";
import { controlPath, type Health } from "./gateway/control";
import { readRunFile, removeRunFile, type RunFile } from "./runFile";

/** The emulator that runs for this work folder, if one does. */
export async function findRunningEmulator(paths = rehearsalPaths()): Promise<Emulator | undefined> {
    const runFile = await readRunFile(paths);
    if (runFile === undefined) {
        return undefined;
    }
    if (await answers(runFile)) {
        return emulator(paths, runFile);
    }
    // What it names was killed. Its process id may be another program's by now.
    await removeRunFile(paths);
    return undefined;
}

/** Ends the emulator that runs for this work folder. @returns whether there was one */
export async function stopEmulator(paths = rehearsalPaths()): Promise<boolean> {
    const running = await findRunningEmulator(paths);
    await running?.stop();
    return running !== undefined;
}

/** The emulator that a run file names. */
export function emulator(paths: RehearsalPaths, runFile: RunFile): Emulator {
    return { ...runFile, stop: () => stop(paths, runFile) };
}

async function stop(paths: RehearsalPaths, runFile: RunFile): Promise<void> {
    if (!(await answers(runFile))) {
        return;
    }
    process.kill(runFile.pid, "SIGTERM");
    for (let waited = 0; waited < 5000; waited += 50) {
        if (!isRunning(runFile.pid) || (await readRunFile(paths))?.pid !== runFile.pid) {
            return;
        }
        await wait(50);
    }
    // The whole group: moto is in it.
    process.kill(-runFile.pid, "SIGKILL");
    await removeRunFile(paths);
}

/** Whether the process that the file names serves at the URL that it names: nothing else is ever stopped. */
async function answers({ url, pid }: RunFile): Promise<boolean> {
    try {
        const response = await fetch(`${url}${controlPath}/health`, { signal: AbortSignal.timeout(5000) });
        return ((await response.json()) as Health).pid === pid;
    } catch {
        return false;
    }
}

function isRunning(pid: number): boolean {
    try {
        return process.kill(pid, 0);
    } catch {
        return false;
    }
}
