import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runLogged } from "../logged";
import { findPython } from "./python";

/** A virtual environment of Python with what a lock file names. */
export interface VirtualEnvironment {
    /** What it is for, as messages begin: `The emulator`. */
    readonly owner: string;
    /** The folder it is made in, and that is deleted before it is made anew. */
    readonly folder: string;
    /** The lock file: exact versions with hashes. */
    readonly requirements: string;
    /** What Python and pip print is added to this file. */
    readonly logFile: string;
}

/** How {@link ensureVirtualEnvironment} goes about it. */
export interface InstallationOptions {
    /** @default silent */
    readonly report?: (line: string) => void;
    /** Stops an installation under way. */
    readonly signal?: AbortSignal;
}

/**
 * Makes the virtual environment, unless it is there for this very lock file. A marker, written last, tells a whole
 * environment from one whose installation was cut short; the latter is made anew, from pip's cache.
 *
 * @returns absolute path of its Python
 */
export async function ensureVirtualEnvironment(
    wanted: VirtualEnvironment,
    options: InstallationOptions = {},
): Promise<string> {
    const marker = join(wanted.folder, "requirements.sha256");
    const lock = createHash("sha256").update(readFileSync(wanted.requirements)).digest("hex");
    const present = existsSync(marker) ? await readFile(marker, "utf8") : "";
    if (present !== lock) {
        await install(wanted, options);
        await writeFile(marker, lock);
    }
    return join(wanted.folder, "bin", "python");
}

async function install(wanted: VirtualEnvironment, { report, signal }: InstallationOptions): Promise<void> {
    const { owner, folder, requirements, logFile } = wanted;
    const python = await findPython(undefined, owner);
    // A virtual environment holds absolute paths: it is made in place, not moved there when ready.
    await rm(folder, { recursive: true, force: true });
    report?.(`Installing what ${lowerCased(owner)} takes into ${folder} with ${python}; this happens once`);
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
    // Wheels only: nothing that is installed runs code of its own while it is installed.
    const hashed = ["--require-hashes", "--only-binary=:all:", "--requirement", requirements];
    const run = { logFile, ...(signal === undefined ? {} : { signal }) };
    try {
        await runLogged({ ...run, command: python, args: ["-m", "venv", folder] });
        await runLogged({ ...run, command: join(folder, "bin", "python"), args: [...pip, ...hashed] });
    } catch (error) {
        signal?.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(
            `The Python environment of ${lowerCased(owner)} could not be made: ${reason}\n` +
                "pip needs a package index that it can reach.",
            { cause: error },
        );
    }
    report?.(`Installed what ${lowerCased(owner)} takes`);
}

function lowerCased(owner: string): string {
    return owner.charAt(0).toLowerCase() + owner.slice(1);
}
