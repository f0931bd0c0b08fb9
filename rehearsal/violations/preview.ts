import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand, type Ending } from "../../operations/engine/command";
import { engineEnvironment } from "../engine/environment";
import { parseEvent } from "../../operations/engine/events";
import { rehearsalPaths, type RehearsalPaths } from "../paths";
import { policyPackArgument } from "../policyPack";
import type { Toolchain } from "../toolchain";
import type { Refusal } from "./refusals";

/** What the SDK of policies says, as an advice, of a policy that met a value which is not known yet. */
const couldNotJudge = "can't run policy";

/** Nothing listens there: the preview of new resources calls nothing. */
const nowhere = "http://127.0.0.1:9";

/** Configuration of the pack, as `--policy-pack-config` takes it: by policy, its level or its level and options. */
export type PackConfig = Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;

/** What policies said of a program. */
export interface Preview {
    /** Whether the engine refused the program. */
    readonly isRefused: boolean;
    readonly findings: readonly Refusal[];
}

/**
 * Previews a program under the pack.
 *
 * @param program the name of its stack, and the text of its Pulumi.yaml
 */
export async function previewUnderPack(
    toolchain: Toolchain,
    { name: stack, project }: { readonly name: string; readonly project: string },
    config: PackConfig,
    signal: AbortSignal,
): Promise<Preview> {
    const paths = await writeProject(rehearsalPaths(), stack, project);
    const environment = {
        ...engineEnvironment(toolchain, paths, nowhere),
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
    };
    const findings: Refusal[] = [];
    const printed: string[] = [];
    const onLine = (line: string): void => {
        const { policyEvent, diagnosticEvent } = parseEvent(line) ?? {
            diagnosticEvent: { severity: "error", message: line },
        };
        if (policyEvent !== undefined) {
            const { policyName, enforcementLevel, resourceUrn = "", message } = policyEvent;
            if (message.includes(couldNotJudge)) {
                return;
            }
            const level = enforcementLevel === "mandatory" ? "mandatory" : "advisory";
            findings.push({ policy: policyName, level, urn: resourceUrn, message });
        } else if (diagnosticEvent?.severity === "error") {
            printed.push(diagnosticEvent.message);
        }
    };
    const pulumi = (args: readonly string[]): Promise<Ending> =>
        runCommand(toolchain.pulumi, ["--cwd", paths.run, "--non-interactive", "--color", "never", ...args], {
            environment,
            timeLimit: 120,
            signal,
            onLine,
        });

    const created = await pulumi(["stack", "init", stack, "--no-select"]);
    if (created !== 0) {
        throw new Error([`The stack ${stack} could not be created (${created}).`, ...printed].join("\n"));
    }
    printed.length = 0;
    const pack = ["--policy-pack", policyPackArgument(toolchain, paths), "--policy-pack-config", paths.packConfig];
    await writeFile(paths.packConfig, JSON.stringify(config));
    const ending = await pulumi(["preview", "--stack", stack, "--json", ...pack]);
    if (typeof ending === "string") {
        throw new Error([`The preview ended (${ending}) before policies could judge it.`, ...printed].join("\n"));
    }
    const reasons = printed.filter((message) => message.trim() !== "preview failed");
    if (reasons.length > 0) {
        throw new Error(["The program failed for other reasons than its policies:", ...reasons].join("\n"));
    }
    return { isRefused: ending !== 0, findings };
}

/** Makes a project of its own below the work folder: the engine writes into the folder of the project it runs. */
async function writeProject(
    paths: RehearsalPaths,
    stack: string,
    project: string,
): Promise<RehearsalPaths & { readonly packConfig: string }> {
    const folder = join(paths.run, stack);
    const state = join(folder, "state");
    await rm(folder, { recursive: true, force: true });
    await mkdir(state, { recursive: true });
    await writeFile(join(folder, "Pulumi.yaml"), project);
    return { ...paths, run: folder, state, packConfig: join(folder, "policies.json") };
}
