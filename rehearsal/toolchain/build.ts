import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RehearsalPaths } from "../paths";
import { pathInHome } from "./components";
import { goEnvironment } from "./go";
import { runLogged } from "../logged";
import { putInPlace, unfinishedFolder } from "./place";
import { startProgress } from "./progress";
import { recipeDigest, recipeFolder } from "./recipe";
import { prepareSources } from "./sources";
import type { ComponentName } from "./toolchain";
import type { Versions } from "./versions";

/** What all builds share. */
export interface BuildOptions {
    readonly paths: RehearsalPaths;
    readonly versions: Versions;
    readonly environment: NodeJS.ProcessEnv;
    readonly report: (line: string) => void;
    readonly progressSeconds: number;
    readonly signal: AbortSignal;
}

const packages = {
    pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    "pulumi-language-nodejs": "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    "pulumi-resource-aws": ".",
    "pulumi-language-yaml": "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
} as const satisfies Record<ComponentName, string>;

/** Builds a program from Go modules, and puts it in its place when it is whole. */
export async function build(name: ComponentName, goToolchain: string, options: BuildOptions): Promise<void> {
    const { paths, versions, signal } = options;
    const environment = { ...goEnvironment(paths, options.environment), GOTOOLCHAIN: goToolchain };
    const logFile = join(paths.logs, `toolchain-${name}.log`);
    const stamp = await versionStamp(name, versions);
    const digest = await recipeDigest(name);
    const whole = join(unfinishedFolder(paths.pulumi), name);
    await mkdir(join(paths.go, "tmp"), { recursive: true });
    options.report(`Building ${name} from Go modules; log: ${logFile}`);
    const progress = startProgress(name, options.progressSeconds, options.report);
    try {
        const run = { environment, logFile, signal, onLine: progress.onLine };
        const folder = name === "pulumi-resource-aws" ? join(paths.go, "provider-aws") : recipeFolder(name);
        if (name === "pulumi-resource-aws") {
            await prepareSources(folder, run);
        }
        const flags = ["-v", "-trimpath", "-ldflags", `-s -w ${stamp}`, "-o", whole];
        await runLogged({ ...run, command: "go", args: ["build", ...flags, packages[name]], folder });
    } finally {
        progress.stop();
    }
    await putInPlace(whole, pathInHome(name, paths.pulumi, versions), digest);
}

/** The linker flag by which a program knows its own version. */
async function versionStamp(name: ComponentName, versions: Versions): Promise<string> {
    switch (name) {
        case "pulumi":
            await checkPinnedEngine(versions);
            return `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${versions.engine}`;
        case "pulumi-language-nodejs":
        case "pulumi-language-yaml":
            return "";
        case "pulumi-resource-aws":
            return `-X main.version=${versions.awsPlugin}`;
    }
}

async function checkPinnedEngine({ engine }: Versions): Promise<void> {
    const goMod = join(recipeFolder("pulumi"), "go.mod");
    const pinned = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(await readFile(goMod, "utf8"))?.[1] ?? "nothing";
    if (pinned !== engine) {
        throw new Error(
            `${goMod} pins pulumi ${pinned} and package-lock.json has @pulumi/pulumi ${engine}: the two go together. ` +
                `See rehearsal/toolchain/README.md for how to move them.`,
        );
    }
}
