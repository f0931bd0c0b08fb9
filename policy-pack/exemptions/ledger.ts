import type { Subject } from "../support/resourceTypes";
import { covers, isExpired, problemsOf, type Exemption } from "./exemption";

/** What became of one entry of the configuration in a run. */
export interface Entry {
    readonly policy: string;
    /** Its place in the list of the policy. */
    readonly index: number;
    readonly exemption: Exemption;
    /** What is wrong with it; an entry that is not in order exempts nothing. */
    readonly problems: readonly string[];
    readonly isExpired: boolean;
    /** Names of what it let pass. */
    readonly used: Set<string>;
    /** Whether its policy met something that it could not judge yet. */
    isUndecided: boolean;
    /** Whether somebody was told of its problems. */
    isReported: boolean;
}

/** A run judges resources one by one, and then the stack. */
export type Phase = "resources" | "stack";

/**
 * The exemptions of all policies, and what became of them in the run. A policy sees its own configuration alone, so that
 * each enters its exemptions when it is called.
 */
export class Ledger {
    readonly #clock: () => Date;
    readonly #pages = new Map<string, Page>();
    #phase: Phase = "resources";

    /** @param clock says what day it is. @default the clock of the machine */
    constructor(clock: () => Date = () => new Date()) {
        this.#clock = clock;
    }

    /** What has been entered in this run. */
    get entries(): readonly Entry[] {
        return [...this.#pages.values()].flatMap(({ entries }) => entries);
    }

    /** The entries of a policy. The first resource after a stack was judged begins another run. */
    entriesOf(policy: string, configured: unknown, phase: Phase): readonly Entry[] {
        if (phase === "resources" && this.#phase === "stack") {
            this.#pages.clear();
        }
        this.#phase = phase;
        const known = this.#pages.get(policy);
        const text = configured === undefined ? none : JSON.stringify(configured);
        if (known?.text === text) {
            return known.entries;
        }
        const entries = entriesIn(policy, configured, this.#clock());
        this.#pages.set(policy, { text, entries });
        return entries;
    }
}

/** The text of a configuration without exemptions, as most of them are. */
const none = "[]";

/** What the configuration of a policy says, and the entries that follow from it. */
interface Page {
    readonly text: string;
    readonly entries: readonly Entry[];
}

function entriesIn(policy: string, configured: unknown, today: Date): Entry[] {
    return (Array.isArray(configured) ? (configured as readonly Exemption[]) : []).map((exemption, index) => {
        const problems = problemsOf(exemption, today);
        return {
            policy,
            index,
            exemption,
            problems,
            isExpired: problems.length === 0 && isExpired(exemption, today),
            used: new Set(),
            isUndecided: false,
            isReported: false,
        };
    });
}

/** The first of the entries that lets a finding pass. */
export function exempting(entries: readonly Entry[], subject: Subject): Entry | undefined {
    return entries.find((entry) => isInForce(entry) && covers(entry.exemption, subject));
}

/** The first of the entries that let such a finding pass once, and do so no more. */
export function onceExempting(entries: readonly Entry[], subject: Subject): Entry | undefined {
    return entries.find((entry) => entry.isExpired && covers(entry.exemption, subject));
}

function isInForce(entry: Entry): boolean {
    return entry.problems.length === 0 && !entry.isExpired;
}
