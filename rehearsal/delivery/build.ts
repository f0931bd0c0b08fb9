import { rm } from "node:fs/promises";
import { join } from "node:path";
import { memberCredentials } from "../aws";
import type { ChangeContext } from "../changes/changeStep";
import { runLogged } from "../logged";
import { installSeedCode, withoutAws } from "../seedCode/environment";
import type { Variables } from "./pipeline";

/**
 * Runs the command of the build that prepares a delivery, from the code that a project begins with, with the variables of
 * the build, in the development account.
 *
 * @returns the folder with what the build hands on
 */
export async function prepareDelivery(context: ChangeContext, variables: Variables): Promise<string> {
    const { paths, endpoint, organisation, signal, status } = context;
    const { place, python, logFile } = await installSeedCode(paths, "model-deploy", { report: status.now, signal });
    const output = join(paths.run, "prepared");
    await rm(output, { recursive: true, force: true });
    const credentials = await memberCredentials(endpoint, organisation.accounts.dev);
    await runLogged({
        command: python,
        args: ["-m", "model_deploy", "prepare", "--output", output],
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
    return output;
}
