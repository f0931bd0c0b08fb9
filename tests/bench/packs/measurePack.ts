import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PackFigures } from "./figures";

/** Rounds in which a pack judges all resources; the first of them warm it up and do not count. */
const rounds = 8;
const warmUp = 2;

/** Starts, of which the median counts. */
const starts = 3;

/** Seconds after which a process is given up. */
const timeLimit = 180;

interface Round {
    readonly resourceSeconds: number;
    readonly stackSeconds: number;
    readonly decodedSeconds: number;
    readonly policies: number;
    readonly findings: number;
}

/**
 * Measures a pack in processes of its own.
 *
 * @param folder holds its start.cjs
 * @param file the resources in JSON, so many
 */
export async function measurePack(name: string, folder: string, file: string, resources: number): Promise<PackFigures> {
    const judged: Round[] = [];
    await run(join(__dirname, "analyze.cjs"), [folder, file, String(rounds)], ["--expose-gc"], (message) => {
        judged.push(message as Round);
        return judged.length < rounds;
    });
    const counted = judged.slice(warmUp);
    if (counted.some(({ findings }) => findings === 0)) {
        throw new Error(`${name} finds nothing in the resources, so that it cannot have judged them.`);
    }
    const startSeconds: number[] = [];
    for (let start = 0; start < starts; start++) {
        startSeconds.push(await secondsToStart(folder));
    }
    return {
        name,
        resources,
        policies: counted[0]?.policies ?? 0,
        resourceSeconds: median(counted.map((round) => round.resourceSeconds)),
        stackSeconds: median(counted.map((round) => round.stackSeconds)),
        decodedSeconds: median(counted.map((round) => round.decodedSeconds)),
        startSeconds: median(startSeconds),
    };
}

/** Starts a pack as the engine does, on a machine that never did. */
async function secondsToStart(folder: string): Promise<number> {
    const runner = join(dirname(require.resolve("@pulumi/pulumi/package.json")), "cmd", "run-policy-pack");
    const temporary = mkdtempSync(join(tmpdir(), "pack-start-"));
    let seconds = Number.NaN;
    try {
        const hook = ["--require", join(__dirname, "reportStart.cjs")];
        await run(
            runner,
            ["127.0.0.1:9", folder],
            hook,
            (message) => {
                seconds = (message as { readonly seconds: number }).seconds;
                return false;
            },
            { cwd: folder, TMPDIR: temporary },
        );
    } finally {
        rmSync(temporary, { recursive: true, force: true });
    }
    return seconds;
}

/** Runs a program until it has told enough: `take` answers whether there is more to come. */
function run(
    program: string,
    args: readonly string[],
    nodeArguments: readonly string[],
    take: (message: unknown) => boolean,
    { cwd, TMPDIR }: { readonly cwd?: string; readonly TMPDIR?: string } = {},
): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = fork(program, args, {
            ...(cwd === undefined ? {} : { cwd }),
            env: { ...process.env, ...(TMPDIR === undefined ? {} : { TMPDIR }) },
            execArgv: [...nodeArguments],
            timeout: timeLimit * 1000,
            stdio: ["ignore", "ignore", "pipe", "ipc"],
        });
        let printed = "";
        let isDone = false;
        child.stderr?.on("data", (data: Buffer) => (printed += data.toString()));
        child.on("message", (message) => {
            if (!isDone && !take(message)) {
                isDone = true;
                child.kill();
            }
        });
        child.on("error", reject);
        child.on("exit", (code, signal) => {
            if (isDone) {
                resolve();
            } else {
                reject(new Error(`${program} ended without figures (${signal ?? String(code)}):\n${printed}`));
            }
        });
    });
}

export function median(values: readonly number[]): number {
    return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
