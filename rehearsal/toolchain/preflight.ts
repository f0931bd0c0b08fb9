import { mkdir, statfs } from "node:fs/promises";
import { findPython } from "../emulator/python";
import type { RehearsalPaths } from "../paths";
import { chooseGo, goEnvironment, neededGo } from "./go";
import type { ComponentName } from "./toolchain";

/** Megabytes that modules and caches of a build take, measured with empty caches and rounded up. */
const megabytesKept: Readonly<Record<ComponentName, number>> = {
    pulumi: 3000,
    "pulumi-language-nodejs": 700,
    "pulumi-resource-aws": 4600,
    "pulumi-language-yaml": 1300,
};

/** What a build takes on top while it runs. */
const megabytesAtWork = 1700;

/** What a build is about to need. */
export interface Preflight {
    readonly paths: RehearsalPaths;
    readonly environment: NodeJS.ProcessEnv;
    /** The programs to build. */
    readonly names: readonly ComponentName[];
    readonly report: (line: string) => void;
}

/**
 * Checks everything that a rehearsal needs of this machine before minutes are spent, and names all that is missing in
 * one error. Answers the value of GOTOOLCHAIN to build with.
 */
export async function checkMachine({ paths, environment, names, report }: Preflight): Promise<string> {
    await mkdir(paths.go, { recursive: true });
    const needed = await neededGo();
    const go = await chooseGo(goEnvironment(paths, environment), needed);
    const problems = [
        ...("problem" in go ? [go.problem] : []),
        ...(process.platform === "win32" ? ["Windows itself is not supported: run this inside WSL"] : []),
        ...(await findPython().then(
            () => [],
            (error: unknown) => [error instanceof Error ? error.message : String(error)],
        )),
        ...(await diskProblems(paths.go, names)),
    ];
    if ("problem" in go || problems.length > 0) {
        throw new Error(
            ["The toolchain has to be built from Go modules, and this machine lacks:", ...problems].join("\n- "),
        );
    }
    if (go.toolchain !== "local") {
        report(`Go is ${go.installed}: it fetches Go ${needed} from the module proxy for itself`);
    }
    return go.toolchain;
}

async function diskProblems(folder: string, names: readonly ComponentName[]): Promise<string[]> {
    const { bavail, bsize } = await statfs(folder);
    const problem = spaceProblem(folder, names, Math.floor((bavail * bsize) / 1e6));
    return problem === undefined ? [] : [problem];
}

/** What is wrong with so many free megabytes, if anything. */
export function spaceProblem(folder: string, names: readonly ComponentName[], free: number): string | undefined {
    const needed = names.reduce((sum, name) => sum + megabytesKept[name], megabytesAtWork);
    return free >= needed
        ? undefined
        : `Disk space: ${needed} MB are needed in ${folder} and ${free} MB are free: free some, or set REHEARSAL_HOME ` +
              "to a folder on a larger disk; most of it is given back";
}
