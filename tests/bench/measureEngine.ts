import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../rehearsal/engine/engine";
import { runLogged } from "../../rehearsal/logged";
import { checkout, rehearsalPaths } from "../../rehearsal/paths";
import { policyPackArgument } from "../../rehearsal/policyPack";
import type { Report } from "../../rehearsal/report";
import { requireKeptRehearsal } from "../../rehearsal/session";
import { prepareToolchain } from "../../rehearsal/steps";
import type { EngineFigures, StackSeconds } from "./engineFigures";

/** Seconds that one preview may take. */
const timeLimit = 240;

/** Has the core rehearsed, and each of its stacks previewed once more. Nothing of it stays. */
export async function measureEngine(): Promise<EngineFigures> {
    const paths = rehearsalPaths();
    const logFile = join(paths.logs, "bench.log");
    const rehearsal = (file: string, ...args: readonly string[]): Promise<void> =>
        runLogged({
            command: process.execPath,
            args: ["--require", "tsx/cjs", join(checkout, "rehearsal", file), ...args],
            folder: checkout,
            logFile,
        });
    await rehearsal("rehearse.ts", "--keep");
    try {
        const report = JSON.parse(readFileSync(join(paths.home, "report.json"), "utf8")) as Report;
        const previews = await previewAll(report.stacks.map(({ stack }) => stack));
        const stacks = report.stacks.map(({ stack, resources, seconds, secondsAgain }): [string, StackSeconds] => [
            stack,
            { resources, up: seconds, again: secondsAgain, preview: previews.get(stack) ?? Number.NaN },
        ]);
        const { peakMemory: peak } = report;
        return {
            stacks: Object.fromEntries(stacks),
            ...(peak === undefined ? {} : { memory: peak.total }),
            ...(peak === undefined || peak.providers === 0 ? {} : { provider: peak.ofProviders / peak.providers }),
        };
    } finally {
        await rehearsal("down.ts", "--force");
    }
}

/** Previews stacks one after the other. @returns seconds by stack */
async function previewAll(stacks: readonly Report["stacks"][number]["stack"][]): Promise<Map<string, number>> {
    const paths = rehearsalPaths();
    const { signal } = new AbortController();
    const { endpoint } = await requireKeptRehearsal(paths);
    const toolchain = await prepareToolchain(paths, signal);
    const engine = new Engine({ toolchain, paths, endpoint, policyPack: policyPackArgument(toolchain, paths) });
    const found = new Map<string, number>();
    for (const stack of stacks) {
        const options = { label: "bench", timeLimit, signal, onProgress: () => undefined };
        const { record, seconds } = await engine.preview(stack, options);
        if (record.changes.length > 0) {
            throw new Error(`The preview of ${stack} shows ${record.changes.length} changes, and has to show none.`);
        }
        found.set(stack, seconds);
    }
    return found;
}
