import type { PolicyConfigSchema } from "@pulumi/policy";
import { matchesCase } from "../support/patterns";
import { nameIn, type Subject } from "../support/resourceTypes";

/** Lets findings of one policy about some resources pass, up to a day, with somebody who answers for it. */
export interface Exemption {
    /**
     * Pattern over the names of resources or, where it has `::` in it, over their URNs; `*` stands for any characters
     * and `?` for one. It has to say something about the name.
     */
    readonly urn: string;
    /** Who answers for it: a team or a mailbox. */
    readonly owner: string;
    /** Why the resource may break the policy. */
    readonly reason: string;
    /** Where it was decided. */
    readonly ticket: string;
    /** The last day on which it holds, in UTC: `2027-03-31`. At most {@link maximumDays} days ahead. */
    readonly expires: string;
}

/** Longest time, in days, for which something may be exempted in advance. */
export const maximumDays = 366;

const dayInMilliseconds = 24 * 60 * 60 * 1000;
const keys = ["urn", "owner", "reason", "ticket", "expires"] as const;

/** The `exemptions` option of every policy. The engine checks its shape, and {@link problemsOf} what it means. */
export const exemptionsSchema: PolicyConfigSchema["properties"][string] = {
    type: "array",
    default: [],
    description:
        "Resources that may break this policy: a pattern, an owner, a reason, a ticket and a last day for each.",
    items: {
        type: "object",
        required: [...keys],
        additionalProperties: false,
        properties: Object.fromEntries(keys.map((key) => [key, { type: "string", minLength: 1 }])),
    },
};

/** What is wrong with an entry of the configuration, one line each. */
export function problemsOf(entry: Partial<Exemption>, today: Date): string[] {
    const missing = keys.filter((key) => typeof entry[key] !== "string" || entry[key].trim() === "");
    return [
        ...missing.map((key) => `${key} is missing or blank.`),
        ...(missing.includes("urn") ? [] : problemsOfPattern(entry.urn ?? "")),
        ...(missing.includes("expires") ? [] : problemsOfDay(entry.expires ?? "", today)),
    ];
}

/** Whether something in the name is written out: a letter, a digit or the like behind the last `::`. */
function problemsOfPattern(urn: string): string[] {
    return /[^*?:\s]([^:]|:[^:])*$/s.test(urn)
        ? []
        : [
              `urn is "${urn}", which names no resource: write out a part of the name beside * and ?. ` +
                  "A policy that nothing has to keep is turned off by its level.",
          ];
}

function problemsOfDay(expires: string, today: Date): string[] {
    const day = new Date(`${expires}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(expires) || Number.isNaN(day.getTime()) || dayOf(day) !== expires) {
        return [`expires is "${expires}", which is no day of the calendar such as ${dayOf(today)}.`];
    }
    const latest = dayOf(new Date(today.getTime() + maximumDays * dayInMilliseconds));
    return expires > latest
        ? [`expires is ${expires}; ${latest} is the last day that it may be, ${maximumDays} days ahead.`]
        : [];
}

/** Whether the last day of an exemption lies behind. */
export function isExpired({ expires }: Pick<Exemption, "expires">, today: Date): boolean {
    return expires < dayOf(today);
}

/** Whether an exemption is about something. One of a resource covers what is inside the resource as well. */
export function covers({ urn: pattern }: Pick<Exemption, "urn">, { urn, name }: Subject): boolean {
    const texts = pattern.includes("::") ? [urn, `${urn.slice(0, -nameIn(urn).length)}${name}`] : [nameIn(urn), name];
    return texts.some((text) => matchesCase(pattern, text));
}

function dayOf(date: Date): string {
    return date.toISOString().slice(0, 10);
}
