import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand, type Ending } from "../../operations/engine/command";
import { engineEnvironment } from "../engine/environment";
import { rehearsalPaths, type RehearsalPaths } from "../paths";
import { policyPackArgument } from "../policyPack";
import type { Toolchain } from "../toolchain";

/** A program to preview under the pack. */
export interface PreviewedProgram {
    /** Name of the project, of its stack and of its folder below the work folder. */
    readonly name: string;
    /** Path of the program's entry file. */
    readonly main: string;
    /** File that configures the pack. @default none */
    readonly packConfig?: string;
}

/** Nothing listens there: the preview of new resources calls nothing. */
const unreachable = "http://127.0.0.1:9";

/**
 * Previews a program of new resources with the real engine, under the pack, as a stack that was never deployed.
 * @param onLine called with every line of the preview: an event, or what the command line says besides
 */
export async function previewProgram(
    program: PreviewedProgram,
    toolchain: Toolchain,
    signal: AbortSignal,
    onLine: (line: string) => void,
): Promise<Ending> {
    const paths = await writeProject(rehearsalPaths(), program);
    const environment = {
        ...engineEnvironment(toolchain, paths, unreachable),
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
    };
    const pulumi = (args: readonly string[], read: (line: string) => void): Promise<Ending> =>
        runCommand(toolchain.pulumi, ["--cwd", paths.run, "--non-interactive", "--color", "never", ...args], {
            environment,
            timeLimit: 120,
            signal,
            onLine: read,
        });

    const printed: string[] = [];
    const created = await pulumi(["stack", "init", program.name, "--no-select"], (line) => printed.push(line));
    if (created !== 0) {
        throw new Error([`The stack ${program.name} could not be created (${created}).`, ...printed].join("\n"));
    }
    const pack = ["--policy-pack", policyPackArgument(toolchain, paths)];
    const config = program.packConfig === undefined ? [] : ["--policy-pack-config", program.packConfig];
    return pulumi(["preview", "--stack", program.name, "--json", ...pack, ...config], onLine);
}

/** Makes a project of its own below the work folder: the engine writes into the folder of the project it runs. */
async function writeProject(paths: RehearsalPaths, { name, main }: PreviewedProgram): Promise<RehearsalPaths> {
    const folder = join(paths.run, name);
    const state = join(folder, "state");
    await rm(folder, { recursive: true, force: true });
    await mkdir(state, { recursive: true });
    const project = [`name: ${name}`, "runtime: nodejs", `main: ${JSON.stringify(main)}`];
    await writeFile(join(folder, "Pulumi.yaml"), `${project.join("\n")}\n`);
    return { ...paths, run: folder, state };
}
