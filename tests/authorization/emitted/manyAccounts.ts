import { staging } from "../../infra/fixtures";
import type { Scope } from "../../../infra/support/naming";
import { runStack } from "../../support/stacks";
import { estateOf, type Estate } from "./estate";
import { deployed, modeNamed, type DeployedStack } from "./stacks";

/** A second staging account. */
export const secondStaging: Scope = { ...staging, accountId: "555566667777" };

/** A staging account as any other, of those that fill the list. */
export function furtherStaging(index: number): Scope {
    return { ...staging, accountId: String(600_000_000_000 + index) };
}

/** What the development account grants, and to whom. */
export interface Grants {
    /** Accounts of the staging stack, besides those two, that publish what the first one does. @default none */
    readonly further?: number;
    /** Whether the second staging account has been taken out of the list; what it had stays until it is destroyed. */
    readonly removed?: boolean;
}

type PublishedAccount = Readonly<Record<string, unknown>> & { readonly accountId: string };

/** The estate of those stacks. */
export async function estateGranting(grants: Grants): Promise<Estate> {
    return estateOf(await stacksGranting(grants));
}

const runs = new Map<string, Promise<DeployedStack[]>>();

/**
 * Two staging accounts and more, the production account, and a development account that grants access to them. Each is
 * recorded once.
 */
export function stacksGranting(grants: Grants): Promise<DeployedStack[]> {
    const key = JSON.stringify(grants);
    const run = runs.get(key) ?? runGranting(grants);
    runs.set(key, run);
    return run;
}

async function runGranting({ further = 0, removed = false }: Grants): Promise<DeployedStack[]> {
    const accounts = [staging.accountId, secondStaging.accountId];
    const two = await runStack("staging", { changes: { accounts } });
    const published = two.outputs.accounts as readonly PublishedAccount[];
    const all = [...published, ...Array.from({ length: further }, (_, index) => anotherOf(published, index))];
    const staged: DeployedStack = { stack: "staging", ...two, outputs: { ...two.outputs, accounts: all } };
    const prod = await deployed(modeNamed("production accounts"));
    const granted = all.filter(({ accountId }) => !removed || accountId !== secondStaging.accountId);
    const dev = await runStack("dev", {
        stacks: {
            "organization/secure-mlops/staging": { ...two.outputs, accounts: granted },
            "organization/secure-mlops/prod": prod.outputs,
        },
    });
    return [staged, prod, { stack: `dev of ${further} further accounts`, ...dev }];
}

/** What the first account publishes, with another account in all ids and ARNs. */
function anotherOf(published: readonly PublishedAccount[], index: number): PublishedAccount {
    const text = JSON.stringify(published.find(({ accountId }) => accountId === staging.accountId));
    return JSON.parse(text.replaceAll(staging.accountId, furtherStaging(index).accountId)) as PublishedAccount;
}
