import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import type { RehearsalPaths } from "../paths";
import type { Toolchain } from "../toolchain";

/**
 * Variables by which any AWS client or command line tool talks to the emulator, as the management account.
 *
 * @param region region of clients that are given no other one; left out, each has to be given one
 */
export function awsEnvironment(emulatorUrl: string, region?: string): Record<string, string> {
    return {
        AWS_ENDPOINT_URL: emulatorUrl,
        AWS_ACCESS_KEY_ID: "rehearsal",
        AWS_SECRET_ACCESS_KEY: "rehearsal",
        // The second is the name by which Python programs know it.
        ...(region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
        // Nothing of the user's own AWS settings takes part.
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
    };
}

/** Variables by which `pulumi` finds the rehearsed stacks. */
export function pulumiEnvironment(toolchain: Toolchain, paths: RehearsalPaths): Record<string, string> {
    return {
        PULUMI_HOME: toolchain.home,
        PULUMI_BACKEND_URL: pathToFileURL(paths.state).href,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // With --json, a preview then tells events as they come, as an update does.
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // Types are checked once, by `npm run typecheck`, and not again at every run of the engine.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        TS_NODE_TRANSPILE_ONLY: "true",
    };
}

/** The whole environment of an engine process: the user's own, without anything that concerns AWS or Pulumi. */
export function engineEnvironment(
    toolchain: Toolchain,
    paths: RehearsalPaths,
    emulatorUrl: string,
    region?: string,
): NodeJS.ProcessEnv {
    const foreign = Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name));
    return {
        ...Object.fromEntries(foreign),
        ...awsEnvironment(emulatorUrl, region),
        ...pulumiEnvironment(toolchain, paths),
        // Engine, plug-ins and programs of two stacks at a time: collecting garbage earlier saves 100 MiB.
        GOGC: "50",
        NODE_OPTIONS: "--max-semi-space-size=2",
        PATH: [...toolchain.binFolders, process.env.PATH ?? ""].join(delimiter),
    };
}
