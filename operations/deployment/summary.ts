import type { ChangeKind, ResourceChange } from "./changes";

/** What is counted, in this order. */
const counted: readonly ChangeKind[] = ["create", "import", "update", "replace", "delete"];

/** What is named one by one, because something goes away by it. */
const named: readonly ChangeKind[] = ["replace", "delete"];

/** Most resources that are named of one kind. */
const mostNamed = 20;

/** What an operation changes in each account of a stack: the counts, and the names of what is replaced and deleted. */
export function changeSummary(stack: string, changes: readonly ResourceChange[]): string[] {
    if (changes.length === 0) {
        return [`${stack}: no changes`];
    }
    // What is in no account comes last.
    const accounts = [...new Set(changes.map(({ account }) => account))].sort();
    return accounts.flatMap((account) => {
        const own = changes.filter((change) => change.account === account);
        const counts = counted.flatMap((kind) => {
            const { length } = own.filter((change) => change.kind === kind);
            return length === 0 ? [] : [`${length} to ${kind}`];
        });
        const place = account === undefined ? "outside of accounts" : `account ${account}`;
        return [`${stack}, ${place}: ${counts.join(", ")}`, ...named.flatMap((kind) => namesOf(kind, own))];
    });
}

function namesOf(kind: ChangeKind, changes: readonly ResourceChange[]): string[] {
    const own = changes.filter((change) => change.kind === kind);
    const shown = own.slice(0, mostNamed).map(({ resource, properties }) => {
        const reasons = kind === "replace" && properties.length > 0 ? ` (${properties.join(", ")})` : "";
        return `  ${kind} ${resource}${reasons}`;
    });
    return own.length > mostNamed ? [...shown, `  ${kind} ${own.length - mostNamed} more; the log has all`] : shown;
}
