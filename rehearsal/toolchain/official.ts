import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { runLogged, type LoggedRun } from "../logged";
import { pathInHome } from "./components";
import { putInPlace, unfinishedFolder } from "./place";
import type { Versions } from "./versions";

const site = "https://get.pulumi.com";

/** Why the official releases can't be had; undefined when they can. A machine without internet is told in no time. */
export async function officialSiteProblem(signal: AbortSignal): Promise<string | undefined> {
    try {
        await fetch(site, { method: "HEAD", signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) });
        return undefined;
    } catch (error) {
        signal.throwIfAborted();
        const cause = error instanceof Error ? (error.cause ?? error) : error;
        return `${site} does not answer (${cause instanceof Error ? cause.message : String(cause)})`;
    }
}

/** Installs the official engine with its language hosts, of the version of @pulumi/pulumi, into the given home. */
export async function downloadEngine(home: string, versions: Versions, signal: AbortSignal): Promise<void> {
    const root = join(unfinishedFolder(home), "official");
    await rm(root, { recursive: true, force: true });
    // Loaded when needed: it takes longer than all of the looking around when nothing is missing.
    const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
    // The installer takes no signal: when stopped it is left alone, and ends with this process.
    await Promise.race([PulumiCommand.install({ root }), untilAborted(signal)]);
    const engine = pathInHome("pulumi", root, versions);
    const programs = (await readdir(join(root, "bin"))).map((name) => join(root, "bin", name));
    // The engine comes last: while it is missing, the others are not used.
    for (const program of [...programs.filter((path) => path !== engine), engine]) {
        await putInPlace(program, join(home, "bin", basename(program)));
    }
}

function untilAborted(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
            reject(signal.reason as Error);
        });
    });
}

/** Lets the engine install the official `aws` plug-in into the given home. */
export async function downloadAwsPlugin(
    engine: string,
    home: string,
    versions: Versions,
    run: Required<Pick<LoggedRun, "logFile" | "onLine" | "signal">>,
): Promise<void> {
    const staging = join(unfinishedFolder(home), "plugin-home");
    await rm(staging, { recursive: true, force: true });
    await runLogged({
        ...run,
        command: engine,
        args: ["plugin", "install", "resource", "aws", versions.awsPlugin],
        folder: home,
        environment: { ...process.env, PULUMI_HOME: staging, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    const name = "pulumi-resource-aws";
    await putInPlace(pathInHome(name, staging, versions), pathInHome(name, home, versions));
}
