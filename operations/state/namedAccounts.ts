import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** Kinds of stack whose accounts come and go. */
const kindsWithAccounts = ["target", "bootstrap"];

/**
 * Refuses to forget an account that its stack still uses: the next update would enter it again.
 * @throws an error that names the keys of the stack file
 */
export function refuseNamedAccount(file: string, accountId: string): void {
    if (!existsSync(file)) {
        throw new Error(
            `There is no stack file ${file}. Name another folder with --project, or a file with --config-file.`,
        );
    }
    const { config = {} } = parse(readFileSync(file, "utf8")) as {
        readonly config?: Readonly<Record<string, unknown>>;
    };
    const kind = Object.entries(config).find(([key]) => key.endsWith(":kind"))?.[1];
    if (typeof kind !== "string" || !kindsWithAccounts.includes(kind)) {
        throw new Error(
            `${file} is of kind ${String(kind)}; accounts are forgotten in stacks of kind ${kindsWithAccounts.join(" or ")}. ` +
                "Grants in the development account follow at its next pulumi up.",
        );
    }
    const places = placesOf(config, accountId, "").filter((place) => !place.endsWith("organizationalUnits.exclude"));
    if (places.length > 0) {
        throw new Error(
            `${file} still names account ${accountId}: ${places.join(", ")}. Take it out there first; the next ` +
                "pulumi up would enter it again. An account that Pulumi works through cannot be forgotten.",
        );
    }
}

/** Keys below which a text or number holds the account's id; what a list holds goes by the list's own key. */
function placesOf(value: unknown, accountId: string, path: string): string[] {
    if (Array.isArray(value)) {
        return [...new Set(value.flatMap((element) => placesOf(element, accountId, path)))];
    }
    if (typeof value === "object" && value !== null) {
        return Object.entries(value).flatMap(([key, inner]) =>
            placesOf(inner, accountId, path === "" ? key : `${path}.${key}`),
        );
    }
    return new RegExp(`(?<!\\d)${accountId}(?!\\d)`).test(String(value)) ? [path] : [];
}
