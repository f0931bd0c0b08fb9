import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout, rehearsalPaths } from "../paths";
import type { Toolchain } from "../toolchain";
import { previewProgram } from "../violations/previewProgram";
import { trimEvent } from "./trim";

/** Programs that are previewed, each with the configuration of the pack that it needs. */
export const programs: Readonly<Record<string, object>> = {
    kept: {},
    refused: { "sagemaker-model-private-registry": "advisory" },
    open: {},
    ended: {},
    mended: { "kms-key-rotation": "remediate" },
    exempt: {
        "logs-group-retention": {
            exemptions: [
                {
                    urn: "builds",
                    owner: "ml-platform@example.com",
                    reason: "Logs of builds are kept by the audit account.",
                    ticket: "ML-142",
                    expires: soon(),
                },
            ],
        },
    },
};

/** A day that an exemption may last to, whenever it is recorded. */
function soon(): string {
    return new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** Where the recorded streams are. */
export const recordings = join(checkout, "tests", "fixtures", "policyEvents");

/** Previews a program and writes what the engine said of its policies. @returns the number of events */
export async function record(name: keyof typeof programs, toolchain: Toolchain, signal: AbortSignal): Promise<number> {
    const main = join(checkout, "rehearsal", "policyEvents", "programs", `${name}.ts`);
    const config: object | undefined = programs[name];
    const lines: string[] = [];
    await previewProgram(
        { name, main, ...(config === undefined ? {} : { packConfig: await writeConfig(name, config) }) },
        toolchain,
        signal,
        (line) => {
            lines.push(...trimEvent(line));
        },
    );
    await mkdir(recordings, { recursive: true });
    await writeFile(join(recordings, `${name}.jsonl`), lines.map((line) => `${line}\n`).join(""));
    return lines.length;
}

async function writeConfig(name: string, config: object): Promise<string> {
    const folder = rehearsalPaths().run;
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${name}-policies.json`);
    await writeFile(file, JSON.stringify(config));
    return file;
}
