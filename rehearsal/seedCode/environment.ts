import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureVirtualEnvironment, type InstallationOptions } from "../emulator/virtualEnvironment";
import { checkout, type RehearsalPaths } from "../paths";

/** A folder of seed code that is ready to run. */
export interface InstalledSeedCode {
    /** The folder in the checkout. */
    readonly place: string;
    /** Python of its environment. */
    readonly python: string;
    readonly logFile: string;
}

/** Installs what a folder of seed code and its tests take, unless that is done. */
export async function installSeedCode(
    paths: RehearsalPaths,
    folder: string,
    options: InstallationOptions,
): Promise<InstalledSeedCode> {
    const place = join(checkout, "seed-code", folder);
    const requirements = join(place, "requirements-dev.txt");
    if (folder === "" || !existsSync(requirements)) {
        throw new Error(`--folder is "${folder}"; there is no ${requirements}.`);
    }
    const logFile = join(paths.logs, `seed-code-${folder}.log`);
    const python = await ensureVirtualEnvironment(
        {
            owner: `The seed code in ${folder}`,
            folder: join(paths.home, "seed-code", folder),
            requirements,
            logFile,
        },
        options,
    );
    return { place, python, logFile };
}

/** An environment without the credentials of whoever runs this: nothing here reaches an account of theirs. */
export function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const kept = Object.entries(environment).filter(([name]) => !name.startsWith("AWS_") || name === "AWS_CA_BUNDLE");
    return { ...Object.fromEntries(kept), AWS_EC2_METADATA_DISABLED: "true", PYTHONDONTWRITEBYTECODE: "1" };
}
