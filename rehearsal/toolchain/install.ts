import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build, type BuildOptions } from "./build";
import { pathInHome } from "./components";
import { ask } from "./executables";
import { downloadAwsPlugin, downloadEngine, officialSiteProblem } from "./official";
import { unfinishedFolder } from "./place";
import { checkMachine } from "./preflight";
import { startProgress } from "./progress";
import type { ComponentName } from "./toolchain";

/** Makes missing programs: the official releases where they can be had, else builds from Go modules. */
export interface Installer {
    /** @param engine The `pulumi` command. @default the one in the rehearsal's home */
    install(name: ComponentName, engine?: string): Promise<"downloaded" | "built">;
    /** Gives back the disk space that was needed on the way. To be called when nothing is missing any more. */
    tidy(options: { readonly keepCaches: boolean }): Promise<void>;
}

/** What {@link createInstaller} starts from. */
export interface InstallerOptions {
    readonly missing: readonly ComponentName[];
    readonly build: BuildOptions;
    readonly mayDownload: boolean;
}

/** An installer that asks once what this machine can reach and do. */
export function createInstaller({ missing, build: options, mayDownload }: InstallerOptions): Installer {
    const { paths, report, signal } = options;
    const canDownload = once(async () => {
        const problem = mayDownload ? await officialSiteProblem(signal) : "no download is wanted";
        if (problem !== undefined) {
            report(`No official release to be had, so Go modules it is: ${problem}`);
        }
        return problem === undefined;
    });
    const goToolchain = once(() => checkMachine({ ...options, names: missing }));

    return {
        install: async (name, engine = pathInHome("pulumi", paths.pulumi, options.versions)) => {
            await rm(unfinishedFolder(paths.pulumi), { recursive: true, force: true });
            if ((await canDownload()) && (await download(name, engine, options))) {
                return "downloaded";
            }
            await build(name, await goToolchain(), options);
            return "built";
        },
        tidy: async ({ keepCaches }) => {
            await rm(unfinishedFolder(paths.pulumi), { recursive: true, force: true });
            if (!keepCaches && existsSync(paths.go)) {
                await giveBack(paths.go, report);
            }
        },
    };
}

function once<T>(question: () => Promise<T>): () => Promise<T> {
    let answer: Promise<T> | undefined;
    return () => (answer ??= question());
}

/** Whether the official release is installed now. */
async function download(name: ComponentName, engine: string, options: BuildOptions): Promise<boolean> {
    const { paths, versions, report, signal } = options;
    report(`Downloading the official ${name}`);
    const progress = startProgress(name, options.progressSeconds, report);
    try {
        if (name === "pulumi-resource-aws") {
            const logFile = join(paths.logs, `toolchain-${name}.log`);
            await downloadAwsPlugin(engine, paths.pulumi, versions, { logFile, onLine: progress.onLine, signal });
        } else {
            await downloadEngine(paths.pulumi, versions, signal);
        }
        return true;
    } catch (error) {
        signal.throwIfAborted();
        report(`No official ${name}, so Go modules it is: ${error instanceof Error ? error.message : String(error)}`);
        return false;
    } finally {
        progress.stop();
    }
}

async function giveBack(folder: string, report: (line: string) => void): Promise<void> {
    const reply = await ask("du", ["-sk", folder]);
    await rm(folder, { recursive: true, force: true });
    const size = "answer" in reply ? `${Math.round((parseInt(reply.answer, 10) * 1024) / 1e6)} MB of ` : "";
    report(`Deleted ${size}Go caches and sources that are needed no more: ${folder}`);
}
