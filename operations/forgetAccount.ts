import { join, resolve } from "node:path";
import { readArguments } from "./arguments";
import { printResult } from "./main";
import { accountsIn } from "./state/accountResources";
import { nameOf, readExportedState, type StateResource } from "./state/exportedState";
import { forgetAccount, type Forgetting } from "./state/forgetAccount";
import { backUp, orNameBackup, type StateStore } from "./state/backup";
import { refuseNamedAccount } from "./state/namedAccounts";
import { exportState, importState } from "./state/pulumiState";

const usage = `Takes a closed account out of the state of a target stack. Nothing in AWS is called or deleted: a closed account can
no longer be entered, so pulumi up cannot delete what it held. Shows what would go; --yes does it.

    npm run accounts:forget -- --stack NAME --account ID [--yes]

    --stack        name of the stack, such as prod
    --account      id of the account, twelve digits
    --yes          changes the state, after a backup
    --project      folder of Pulumi.yaml (default: the checkout)
    --config-file  stack file, which must not name the account any more (default: stacks/Pulumi.NAME.yaml in the project)
    --backup       folder for the backup (default: the project's)
    --help         prints this`;

/** Runs the command. @returns what it prints */
export async function forgetAccountCommand(
    args: readonly string[],
    store: StateStore = { read: exportState, write: importState },
    now: Date = new Date(),
): Promise<string> {
    const given = readArguments(args, {
        stack: { type: "string" },
        account: { type: "string" },
        yes: { type: "boolean" },
        project: { type: "string" },
        "config-file": { type: "string" },
        backup: { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const { stack, account } = given;
    if (stack === undefined || account === undefined) {
        throw new Error("--stack and --account are both needed, such as --stack prod --account 444455556666.");
    }
    if (!/^\d{12}$/.test(account)) {
        throw new Error(`--account: received ${account}; allowed: an account id, twelve digits such as 444455556666.`);
    }
    const project = resolve(given.project ?? join(__dirname, ".."));
    const shortName = stack.slice(stack.lastIndexOf("/") + 1);
    refuseNamedAccount(given["config-file"] ?? join(project, "stacks", `Pulumi.${shortName}.yaml`), account);

    const address = { stack, project };
    const before = await store.read(address);
    const state = readExportedState(before);
    const forgetting = forgetAccount(state, account);
    if (forgetting.forgotten.length === 0 && forgetting.abandoned.length === 0) {
        const others = accountsIn(state.deployment.resources ?? []).join(", ");
        return `The state of stack ${stack} holds nothing of account ${account}. It holds ${others === "" ? "no account" : others}.`;
    }
    if (forgetting.obstacles.length > 0) {
        const reasons = forgetting.obstacles.map((obstacle) => `  - ${obstacle}`);
        throw new Error(
            [`Account ${account} cannot be taken out of stack ${stack}; nothing was changed:`, ...reasons].join("\n"),
        );
    }
    if (given.yes !== true) {
        return `${describe(forgetting, stack, account)}\n\n${dryRun}`;
    }
    const backup = await backUp(before, { stack, folder: given.backup ?? project, now });
    await orNameBackup(backup, store.write(address, JSON.stringify(forgetting.remaining, undefined, 4)));
    return `${describe(forgetting, stack, account)}\n\n${nextSteps(stack, backup)}`;
}

const dryRun = `Nothing was changed. Give --yes to do it. Only for an account that is closed: one that can still be entered is taken
off the list, and pulumi up deletes what it holds.`;

function describe({ forgotten, abandoned, remaining }: Forgetting, stack: string, account: string): string {
    const staying = remaining.deployment.resources?.length ?? 0;
    const width = Math.max(0, ...forgotten.map(({ type }) => type.length));
    const line = (resource: StateResource): string => `  ${resource.type.padEnd(width)}  ${nameOf(resource)}`;
    return [
        `Account ${account} in stack ${stack}: ${forgotten.length} resources go, ${staying} stay.`,
        ...forgotten.map(line),
        ...abandoned.map(({ resource, type }) => `  cut off while ${type}: ${resource.type} ${nameOf(resource)}`),
    ].join("\n");
}

function nextSteps(stack: string, backup: string): string {
    return `They have left the state; nothing in AWS was called. The state before is in ${backup}; keep it
until the account is gone for good. It undoes this: pulumi stack import --stack ${stack} --file ${backup}
Next: pulumi up of stack ${stack}, which publishes its accounts anew, then of the data science stack, whose grants follow.`;
}

if (require.main === module) {
    void printResult(forgetAccountCommand);
}
