import type { AccountName } from "../accounts";
import type { Check, Situation, Undo } from "./check";
import { inspect } from "./run";

/** Whether a check notices what it is there for. */
export interface Proof {
    readonly check: string;
    readonly account: AccountName;
    /** What the check said while the account was broken; nothing when it noticed nothing. */
    readonly noticed: readonly string[];
    /** What speaks against the proof: alarms before and after, or that the account could not be broken. */
    readonly objections: readonly string[];
}

export function isProved({ noticed, objections }: Proof): boolean {
    return noticed.length > 0 && objections.length === 0;
}

/**
 * Breaks an account in the way that a check looks for: the check has to be green before, red while it is broken, and
 * green again when that is undone.
 */
export async function prove(check: Check, account: AccountName, situation: Situation): Promise<Proof> {
    const look = async (): Promise<readonly string[]> => (await inspect(check, account, situation)).problems;
    const proof = { check: check.name, account };
    const before = await look();
    let undo: Undo;
    try {
        undo = await check.sabotage(situation.accounts[account], situation);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { ...proof, noticed: [], objections: [...before, `could not be broken: ${reason}`] };
    }
    let noticed: readonly string[];
    try {
        noticed = await look();
    } finally {
        await undo();
    }
    return { ...proof, noticed, objections: [...before, ...(await look())] };
}
