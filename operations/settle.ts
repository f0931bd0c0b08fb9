import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readArguments } from "./arguments";
import { runCommand } from "./engine/command";
import { printResult } from "./main";
import { nameOf, readExportedState, type StateResource } from "./state/exportedState";
import { exportState, importState, type StackAddress } from "./state/pulumiState";
import { settle, type Answers, type Settlement } from "./state/settle";

const usage = `Settles creations that were cut off when the engine was killed: takes over what AWS has made of them, and drops the
notes of all others, so that the next deployment makes nothing twice. Shows what it would do; --yes does it.

    npm run settle -- --stack NAME [--id RESOURCE=ID]... [--gone RESOURCE]... [--yes]

    --stack        name of the stack, such as prod
    --id           id that AWS gave a resource, where its name does not tell. Any number of times
    --gone         a resource that is not in the account. Any number of times
    --yes          changes the state, after a backup, and has the engine look at what is taken over
    --project      folder of Pulumi.yaml (default: the checkout)
    --config-file  stack file (default: the one that pulumi finds)
    --backup       folder for the backup (default: the project's)
    --help         prints this`;

/** What the command works on the state with. */
export interface SettlingStore {
    readonly read: (address: StackAddress) => Promise<string>;
    readonly write: (address: StackAddress, state: string) => Promise<void>;
    /** Has the engine look at resources: what is not there leaves the state. */
    readonly refresh: (address: StackAddress, urns: readonly string[], configFile?: string) => Promise<void>;
}

/** Runs the command. @returns what it prints */
export async function settleCommand(
    args: readonly string[],
    store: SettlingStore = { read: exportState, write: importState, refresh },
    now: Date = new Date(),
): Promise<string> {
    const given = readArguments(args, {
        stack: { type: "string" },
        id: { type: "string", multiple: true },
        gone: { type: "string", multiple: true },
        yes: { type: "boolean" },
        project: { type: "string" },
        "config-file": { type: "string" },
        backup: { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const { stack } = given;
    if (stack === undefined) {
        throw new Error("--stack is needed, such as --stack prod.");
    }
    const project = resolve(given.project ?? join(__dirname, ".."));
    const address = { stack, project };
    const before = await store.read(address);
    const settling = settle(readExportedState(before), readAnswers(given.id ?? [], given.gone ?? []));
    const { settlements, questions, settled } = settling;
    if (settlements.length === 0 && questions.length === 0) {
        return `No creation of stack ${stack} was cut off.`;
    }
    if (questions.length > 0) {
        const lines = [...questions, ...settlements.map(describe)].map((line) => `  - ${line}`);
        throw new Error(
            [`What became of these in stack ${stack} has to be looked up; nothing was changed:`, ...lines].join("\n"),
        );
    }
    const list = settlements.map((settlement) => `  ${describe(settlement)}`).join("\n");
    if (given.yes !== true) {
        return `${list}\n\nNothing was changed. Give --yes to do it.`;
    }
    const date = now.toISOString().replace(/\.\d+/, "").replaceAll(":", "-");
    const shortName = stack.slice(stack.lastIndexOf("/") + 1);
    const backup = join(resolve(given.backup ?? project), `${shortName}-${date}.checkpoint.json`);
    await writeFile(backup, before, { mode: 0o600, flag: "wx" });
    const taken = settlements.filter(({ id }) => id !== undefined).map(({ resource }) => resource.urn);
    try {
        await store.write(address, JSON.stringify(settled, undefined, 4));
        if (taken.length > 0) {
            await store.refresh(address, taken, given["config-file"]);
        }
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${reason}\nThe state before is in ${backup}.`, { cause: error });
    }
    return `${list}\n\nDone; the state before is in ${backup}. Next: npm run deploy -- --only ${shortName}`;
}

function readAnswers(ids: readonly string[], gone: readonly string[]): Answers {
    const pairs = ids.map((text): [string, string] => {
        const [, name, id] = /^([^=]+)=(.+)$/.exec(text) ?? [];
        if (name === undefined || id === undefined) {
            throw new Error(`--id: received ${text}; allowed: the name of a resource, = and its id.`);
        }
        return [name, id];
    });
    return { ids: new Map(pairs), gone: new Set(gone) };
}

function describe({ resource, id, reason }: Settlement): string {
    return `${titleOf(resource)}: ${reason}${id === undefined ? "" : ` (${id})`}`;
}

function titleOf(resource: StateResource): string {
    return `${resource.type} ${nameOf(resource)}`;
}

async function refresh({ stack, project }: StackAddress, urns: readonly string[], configFile?: string): Promise<void> {
    const printed: string[] = [];
    const file = configFile === undefined ? [] : ["--config-file", configFile];
    const targets = urns.flatMap((urn) => ["--target", urn]);
    const place = ["--stack", stack, "--cwd", project, ...file];
    const ending = await runCommand(
        "pulumi",
        ["refresh", ...place, "--yes", "--skip-preview", "--non-interactive", "--color", "never", ...targets],
        {
            environment: process.env,
            timeLimit: 600,
            signal: new AbortController().signal,
            onLine: (line) => printed.push(line),
        },
    );
    if (ending !== 0) {
        throw new Error([`pulumi refresh of stack ${stack} failed (${ending}):`, ...printed.slice(-10)].join("\n"));
    }
}

if (require.main === module) {
    void printResult(settleCommand);
}
