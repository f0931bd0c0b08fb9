import { fork } from "node:child_process";
import { join } from "node:path";
import type { Sample } from "./sample";

/** Seconds after which a run is given up. */
const timeLimit = 300;

/** Runs a workload once in a process of its own, so that no run profits or suffers from another. */
export function runWorkload(name: string, size: number): Promise<Sample> {
    return new Promise((resolve, reject) => {
        const child = fork(join(__dirname, "start.mjs"), [name, String(size)], {
            execArgv: ["--expose-gc"],
            timeout: timeLimit * 1000,
        });
        let sample: Sample | undefined;
        child.on("message", (message) => {
            sample = message as Sample;
        });
        child.on("error", reject);
        child.on("exit", (code, signal) => {
            if (code === 0 && sample !== undefined) {
                resolve(sample);
            } else {
                const ending = signal === null ? `exit code ${String(code)}` : `${signal} after ${timeLimit} s at most`;
                reject(new Error(`${name} with ${size} ended without figures (${ending}).`));
            }
        });
    });
}
