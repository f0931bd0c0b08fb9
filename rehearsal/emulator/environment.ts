import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { RehearsalPaths } from "../paths";
import { findPython } from "./python";

/** The Python environment that moto runs in. */
export interface Environment {
    /** Absolute path of its Python. */
    readonly python: string;
    /** The folder of the AWS service models (botocore's), one folder per service. */
    readonly models: string;
}

/** How {@link ensureEnvironment} goes about it. */
export interface EnvironmentOptions {
    /** @default silent */
    readonly report?: (line: string) => void;
    /** Stops an installation under way. */
    readonly signal?: AbortSignal;
}

const requirements = join(__dirname, "requirements.txt");

/**
 * Makes the virtual environment, unless it is there for this very lock file. A marker, written last, tells a whole
 * environment from one whose installation was cut short; the latter is made anew, from pip's cache.
 */
export async function ensureEnvironment(paths: RehearsalPaths, options: EnvironmentOptions = {}): Promise<Environment> {
    const marker = join(paths.venv, "requirements.sha256");
    const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
    const present = existsSync(marker) ? await readFile(marker, "utf8") : "";
    if (present !== wanted) {
        await install(paths, options);
        await writeFile(marker, wanted);
    }
    return { python: join(paths.venv, "bin", "python"), models: await modelFolder(paths.venv) };
}

async function install(paths: RehearsalPaths, { report, signal }: EnvironmentOptions): Promise<void> {
    const python = await findPython();
    const log = join(paths.logs, "emulator-environment.log");
    await mkdir(paths.logs, { recursive: true });
    // A virtual environment holds absolute paths: it is made in place, not moved there when ready.
    await rm(paths.venv, { recursive: true, force: true });
    report?.(`Installing the emulator (moto) into ${paths.venv} with ${python}; this happens once`);
    await runLogged([python, "-m", "venv", paths.venv], log, signal);
    const pip = [
        join(paths.venv, "bin", "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ];
    // Wheels only: nothing that is installed runs code of its own while it is installed.
    await runLogged([...pip, "--require-hashes", "--only-binary=:all:", "--requirement", requirements], log, signal);
    report?.("Installed the emulator");
}

async function runLogged(command: readonly string[], log: string, signal?: AbortSignal): Promise<void> {
    const [program = "", ...args] = command;
    const child = spawn(program, args, {
        stdio: ["ignore", "pipe", "pipe"],
        ...(signal === undefined ? {} : { signal }),
    });
    const output = createWriteStream(log, { flags: "a" });
    let tail = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
            output.write(text);
            tail = (tail + text).slice(-1500);
        });
    }
    const code = await new Promise<number | null>((resolve, reject) => {
        child.on("error", reject).on("close", resolve);
    });
    await finished(output.end());
    if (code !== 0) {
        throw new Error(
            `The emulator's Python environment could not be made: \`${command.join(" ")}\` ended with ${code ?? "a signal"}.\n` +
                `${tail.trimEnd()}\nThe full output is in ${log}. pip needs a package index that it can reach.`,
        );
    }
}

async function modelFolder(venv: string): Promise<string> {
    const library = join(venv, "lib");
    const version = (await readdir(library)).find((name) => name.startsWith("python3"));
    if (version === undefined) {
        throw new Error(`${library} holds no python3 folder. Delete ${venv} and run this again.`);
    }
    return join(library, version, "site-packages", "botocore", "data");
}
