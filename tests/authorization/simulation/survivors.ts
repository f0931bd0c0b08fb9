import type { PlainStatement } from "../../infra/decisions";
import type { EmittedDocument } from "../emitted/documents";
import type { Estate } from "../emitted/estate";
import type { Row } from "../requests/row";
import { matches } from "../wildcards";
import { resolve, type ResolvedRequest } from "./context";
import { decide, involvedIn } from "./simulate";

/** A line of the table with the documents that have a say in it. */
interface Witness {
    readonly request: ResolvedRequest;
    readonly allowed: boolean;
}

/** A statement that decides nothing of the table. */
export interface Survivor {
    /** Name of its document. */
    readonly document: string;
    readonly statement: PlainStatement;
}

/**
 * Statements that could be taken out of their document without changing one decision of the table. Either the table
 * lacks a request, or the document has a statement too many.
 */
export async function survivors(estate: Estate, rows: readonly Row[]): Promise<Survivor[]> {
    const witnesses = new Map<EmittedDocument, Witness[]>();
    for (const row of rows) {
        const request = resolve(estate, row);
        for (const document of involvedIn(estate, request)) {
            const known = witnesses.get(document) ?? [];
            witnesses.set(document, [...known, { request, allowed: row.expected === "allowed" }]);
        }
    }
    const found: Survivor[] = [];
    for (const document of estate.documents) {
        for (const statement of document.statements) {
            if (!(await decides(estate, document, statement, witnesses.get(document) ?? []))) {
                found.push({ document: document.name, statement });
            }
        }
    }
    return found;
}

/** Whether some request is decided otherwise without the statement. */
async function decides(
    estate: Estate,
    document: EmittedDocument,
    statement: PlainStatement,
    witnesses: readonly Witness[],
): Promise<boolean> {
    // An allow can only be missed by what is allowed, a deny by what is denied.
    const possible = witnesses.filter(
        ({ request, allowed }) =>
            allowed === (statement.Effect === "Allow") &&
            statement.Action.some((pattern) => matches(pattern, request.action)),
    );
    for (const { request, allowed } of possible) {
        const decision = await decide(estate, request, { document, statement });
        if (decision.allowed !== allowed) {
            return true;
        }
    }
    return false;
}
