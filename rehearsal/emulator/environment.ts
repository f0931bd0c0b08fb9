import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { RehearsalPaths } from "../paths";
import { ensureVirtualEnvironment, type InstallationOptions } from "./virtualEnvironment";

/** The Python environment that moto runs in. */
export interface Environment {
    /** Absolute path of its Python. */
    readonly python: string;
    /** The folder of the AWS service models (botocore's), one folder per service. */
    readonly models: string;
}

/** Makes the emulator's virtual environment, unless it is there already. */
export async function ensureEnvironment(
    paths: RehearsalPaths,
    options: InstallationOptions = {},
): Promise<Environment> {
    const python = await ensureVirtualEnvironment(
        {
            owner: "The emulator",
            folder: paths.venv,
            requirements: join(__dirname, "requirements.txt"),
            logFile: join(paths.logs, "emulator-environment.log"),
        },
        options,
    );
    return { python, models: await modelFolder(paths.venv) };
}

async function modelFolder(venv: string): Promise<string> {
    const library = join(venv, "lib");
    const version = (await readdir(library)).find((name) => name.startsWith("python3"));
    if (version === undefined) {
        throw new Error(`${library} holds no python3 folder. Delete ${venv} and run this again.`);
    }
    return join(library, version, "site-packages", "botocore", "data");
}
