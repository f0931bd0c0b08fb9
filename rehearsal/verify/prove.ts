import type { AccountName } from "../accounts";
import type { Check, Situation } from "./check";
import { inspect } from "./run";

/** Whether a check notices what it is there for. */
export interface Proof {
    readonly check: string;
    readonly account: AccountName;
    /** What the check said while the account was broken; nothing when it noticed nothing. */
    readonly noticed: readonly string[];
    /** What it said before and after, when it should not have said anything. */
    readonly falseAlarms: readonly string[];
}

export function isProved({ noticed, falseAlarms }: Proof): boolean {
    return noticed.length > 0 && falseAlarms.length === 0;
}

/**
 * Breaks an account in the way that a check looks for: the check has to be green before, red while it is broken, and
 * green again when that is undone.
 */
export async function prove(check: Check, account: AccountName, situation: Situation): Promise<Proof> {
    const look = async (): Promise<readonly string[]> => (await inspect(check, account, situation)).problems;
    const before = await look();
    const undo = await check.sabotage(situation.accounts[account], situation);
    let noticed: readonly string[];
    try {
        noticed = await look();
    } finally {
        await undo();
    }
    return { check: check.name, account, noticed, falseAlarms: [...before, ...(await look())] };
}
