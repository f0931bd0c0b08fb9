import type { Estate } from "../emitted/estate";
import type { Row } from "../requests/row";
import { resolve } from "./context";
import { describeRequest } from "./request";
import { decide } from "./simulate";

/** A line in words. */
export function titleOf(row: Row): string {
    return `${row.expected === "allowed" ? "allows" : "denies"} ${describeRequest(row)}`;
}

/** What became of the request: `allowed`, or every reason why not. */
export async function outcomeOf(estate: Estate, row: Row): Promise<readonly string[]> {
    const { allowed, reasons } = await decide(estate, resolve(estate, row));
    return allowed ? ["allowed"] : reasons;
}

/** Lines that are decided otherwise than they expect, with what became of them. */
export async function surprises(estate: Estate, rows: readonly Row[]): Promise<string[]> {
    const found: string[] = [];
    for (const row of rows) {
        const outcome = await outcomeOf(estate, row).catch((error: unknown) => [String(error)]);
        if (!outcome.includes(row.expected)) {
            found.push(`${describeRequest(row)}: expected ${row.expected}, not ${outcome.join(", ")}`);
        }
    }
    return found;
}
