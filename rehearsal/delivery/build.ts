import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { memberCredentials } from "../aws";
import type { ChangeContext } from "../changes/changeStep";
import { runLogged } from "../logged";
import { installSeedCode, withoutAws } from "../seedCode/environment";
import type { Variables } from "./pipeline";

/** What the build that prepares a delivery hands on. */
export interface PreparedDelivery {
    /** Folder with the template and the parameters of the stages. */
    readonly artifact: string;
    /** What it exports: whether there is something to deliver, and which model. */
    readonly exported: Variables;
}

/**
 * Runs the command of the build that prepares a delivery, from the code that a project begins with, with the variables of
 * the build, in the development account.
 *
 * @param name name of the folder for what it hands on
 */
export async function prepareDelivery(
    context: ChangeContext,
    variables: Variables,
    name: string,
): Promise<PreparedDelivery> {
    const { paths, endpoint, organisation, signal, status } = context;
    const { place, python, logFile } = await installSeedCode(paths, "model-deploy", { report: status.now, signal });
    const folder = join(paths.run, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    const artifact = join(folder, "artifact");
    const exports = join(folder, "variables.sh");
    const credentials = await memberCredentials(endpoint, organisation.accounts.dev);
    await runLogged({
        command: python,
        args: ["-m", "model_deploy", "prepare", "--output", artifact, "--variables", exports],
        folder: place,
        environment: {
            ...withoutAws(process.env),
            ...variables,
            AWS_REGION: endpoint.region,
            AWS_DEFAULT_REGION: endpoint.region,
            AWS_ENDPOINT_URL: endpoint.url,
            AWS_ACCESS_KEY_ID: credentials.accessKeyId,
            AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
            ...(credentials.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: credentials.sessionToken }),
        },
        logFile,
        signal,
    });
    return { artifact, exported: exportedBy(await readFile(exports, "utf8")) };
}

/** The variables of a script for a shell that exports plain values. */
function exportedBy(script: string): Variables {
    return Object.fromEntries(
        [...script.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
}
