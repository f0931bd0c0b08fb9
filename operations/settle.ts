import { dirname, join, resolve } from "node:path";
import { readArguments } from "./arguments";
import { printResult } from "./main";
import { backUp, orNameBackup, type StateStore } from "./state/backup";
import { nameOf, readExportedState, type StateResource } from "./state/exportedState";
import { exportState, importState, type StackAddress } from "./state/pulumiState";
import { refreshState } from "./state/refreshState";
import { settle, type Settlement } from "./state/settle";

const usage = `Settles creations that were cut off when the engine was killed: takes over what AWS has made of them, and drops the
notes of all others, so that the next deployment makes nothing twice. Shows what it would do; --yes does it.

    npm run settle -- --stack NAME [--id RESOURCE=ID]... [--gone RESOURCE]... [--yes]

    --stack        name of the stack, such as prod
    --id           id that AWS gave a resource, where its name does not tell. Any number of times. Where several were cut off
                   by one name, TYPE::NAME or the URN in its place
    --gone         a resource that is not in the account. Any number of times
    --yes          changes the state, after a backup, and has the engine look at what is taken over
    --project      folder of Pulumi.yaml (default: the checkout)
    --config-file  stack file (default: the one that pulumi finds)
    --backup       folder for the backup (default: the project's)
    --help         prints this`;

/** What the command works on the state with. */
export interface SettlingStore extends StateStore {
    /** Has the engine look at resources: what is not there leaves the state. */
    readonly refresh: (address: StackAddress, urns: readonly string[], configFile?: string) => Promise<void>;
}

/** Runs the command. @returns what it prints */
export async function settleCommand(
    args: readonly string[],
    store: SettlingStore = { read: exportState, write: importState, refresh: refreshState },
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
    if (stack === undefined || stack === "") {
        throw new Error("--stack is needed, such as --stack prod.");
    }
    const project = resolve(given.project ?? join(__dirname, ".."));
    const address = { stack, project };
    const configFile = given["config-file"] === undefined ? undefined : resolve(given["config-file"]);
    const before = await store.read(address);
    const { settlements, questions, settled } = settle(readExportedState(before), {
        ids: given.id ?? [],
        gone: given.gone ?? [],
    });
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
    const backup = await backUp(before, { stack, folder: given.backup ?? project, now });
    await orNameBackup(backup, store.write(address, JSON.stringify(settled, undefined, 4)));
    const taken = settlements.filter(({ id }) => id !== undefined).map(({ resource }) => resource);
    if (taken.length > 0) {
        const urns = taken.map(({ urn }) => urn);
        await orNameBackup(backup, store.refresh(address, urns, configFile).catch(describeUnseen(stack, urns)));
    }
    const { resources: left = [] } = readExportedState(await orNameBackup(backup, store.read(address))).deployment;
    const done = settlements.map((settlement) => `  ${describeDone(settlement, left)}`).join("\n");
    return `${done}\n\nDone; the state before is in ${backup}. Next: ${nextCommand(stack, configFile)}`;
}

function describe({ resource, id, reason }: Settlement): string {
    return `${resource.type} ${nameOf(resource)}: ${reason}${id === undefined ? "" : ` (${id})`}`;
}

/** @param left what the state holds after the engine has looked */
function describeDone(settlement: Settlement, left: readonly StateResource[]): string {
    const { id, resource } = settlement;
    if (id === undefined) {
        return describe(settlement);
    }
    return left.some((one) => one.urn === resource.urn && one.delete !== true)
        ? describe({ ...settlement, reason: "is taken over" })
        : describe({ ...settlement, reason: "is not there, and is made by the next deployment" });
}

/** The notes are gone by then, so that the command cannot be run again. */
function describeUnseen(stack: string, urns: readonly string[]): (error: unknown) => never {
    return (error) => {
        const reason = error instanceof Error ? error.message : String(error);
        const targets = urns.map((urn) => `--target '${urn}'`).join(" ");
        throw new Error(
            `${reason}\nThe state holds what was taken over, and nobody has looked whether it is there. When the reason is ` +
                `mended, look: pulumi refresh --stack ${stack} ${targets}\nWhat has a wrong id leaves the state by ` +
                `pulumi state delete --stack ${stack} URN, and comes in with the right one by pulumi import.`,
            { cause: error },
        );
    };
}

function nextCommand(stack: string, configFile: string | undefined): string {
    const [organization, ...others] = stack.split("/");
    const place = others.length === 0 ? "" : ` --org ${organization ?? ""}`;
    const files = configFile === undefined ? "" : ` --stack-files ${dirname(configFile)}`;
    return `npm run deploy -- --only ${others.at(-1) ?? stack}${place}${files}`;
}

if (require.main === module) {
    void printResult(settleCommand);
}
