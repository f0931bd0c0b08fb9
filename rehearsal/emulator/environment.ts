import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runLogged } from "../logged";
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
    // A virtual environment holds absolute paths: it is made in place, not moved there when ready.
    await rm(paths.venv, { recursive: true, force: true });
    report?.(`Installing the emulator (moto) into ${paths.venv} with ${python}; this happens once`);
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
    // Wheels only: nothing that is installed runs code of its own while it is installed.
    const hashed = ["--require-hashes", "--only-binary=:all:", "--requirement", requirements];
    const run = { logFile: join(paths.logs, "emulator-environment.log"), ...(signal === undefined ? {} : { signal }) };
    try {
        await runLogged({ ...run, command: python, args: ["-m", "venv", paths.venv] });
        await runLogged({ ...run, command: join(paths.venv, "bin", "python"), args: [...pip, ...hashed] });
    } catch (error) {
        signal?.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(
            `The emulator's Python environment could not be made: ${reason}\npip needs a package index that it can reach.`,
            { cause: error },
        );
    }
    report?.("Installed the emulator");
}

async function modelFolder(venv: string): Promise<string> {
    const library = join(venv, "lib");
    const version = (await readdir(library)).find((name) => name.startsWith("python3"));
    if (version === undefined) {
        throw new Error(`${library} holds no python3 folder. Delete ${venv} and run this again.`);
    }
    return join(library, version, "site-packages", "botocore", "data");
}
