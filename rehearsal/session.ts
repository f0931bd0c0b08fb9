import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Organisation } from "./accounts";
import type { Endpoint } from "./aws";
import { findRunningEmulator, type Emulator } from "./emulator";
import { lookAroundFiles } from "./lookAround";
import { readRegion } from "./region";
import { scenarioNames, type ScenarioName } from "./scenarioNames";
import { projectFolder, stackFile } from "./stackFiles";
import type { RehearsalPaths } from "./paths";

const session = z.object({
    scenario: z.enum(scenarioNames),
    organisation: z.object({
        id: z.string(),
        accounts: z.object({ management: z.string(), dev: z.string(), staging: z.string(), prod: z.string() }),
        others: z.record(z.string(), z.string()),
        units: z.record(z.string(), z.string()),
    }),
});

/** What a rehearsal consists of. */
export interface Session {
    readonly scenario: ScenarioName;
    readonly organisation: Organisation;
}

function sessionFile(paths: RehearsalPaths): string {
    return join(paths.run, "session.json");
}

/** Notes what a rehearsal that is kept running consists of, for the commands that go on with it. */
export async function writeSession(paths: RehearsalPaths, kept: Session): Promise<void> {
    await mkdir(paths.run, { recursive: true });
    await writeFile(sessionFile(paths), `${JSON.stringify(kept, undefined, 4)}\n`);
}

/** What the rehearsal that was kept running consists of, if there is one. */
export async function readSession(paths: RehearsalPaths): Promise<Session | undefined> {
    try {
        return session.parse(JSON.parse(await readFile(sessionFile(paths), "utf8")));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}

/** Deletes what is left of an earlier rehearsal, all of which is about accounts that are gone. The logs stay. */
export async function forgetRehearsal(paths: RehearsalPaths): Promise<void> {
    for (const path of [paths.state, projectFolder(paths), sessionFile(paths), ...lookAroundFiles(paths)]) {
        await rm(path, { recursive: true, force: true });
    }
}

/** A second rehearsal in the same work folder would take the first one's place: it is refused with what to do. */
export async function refuseSecondRehearsal(paths: RehearsalPaths): Promise<void> {
    const emulator = await findRunningEmulator(paths);
    if (emulator === undefined) {
        return;
    }
    const kept = (await readSession(paths)) !== undefined;
    throw new Error(
        kept
            ? `A rehearsal is kept running at ${emulator.url}. Look around in it, or end it: npm run rehearse:down`
            : `An emulator runs at ${emulator.url} (process ${emulator.pid}), of another rehearsal or of npm run emulator. ` +
                  "Let it end or stop it with Ctrl-C, or name another work folder in REHEARSAL_HOME.",
    );
}

/** A rehearsal that was kept running. */
export interface KeptRehearsal extends Session {
    readonly emulator: Emulator;
    /** Where it is asked, and in which region. */
    readonly endpoint: Endpoint;
}

/** The rehearsal that was kept running; without one there is nothing to go on with. */
export async function requireKeptRehearsal(paths: RehearsalPaths): Promise<KeptRehearsal> {
    const [emulator, kept] = await Promise.all([findRunningEmulator(paths), readSession(paths)]);
    if (emulator === undefined || kept === undefined) {
        throw new Error("No rehearsal is kept running in this work folder. Start one: npm run rehearse -- --keep");
    }
    const region = await readRegion((stack) => stackFile(paths, stack));
    return { emulator, endpoint: { url: emulator.url, region }, ...kept };
}
