import type { PlainStatement } from "../../infra/decisions";
import type { EmittedDocument } from "../emitted/documents";

/** Rules of the lint by name. */
export type Rule =
    "structure" | "unknown action" | "key not carried" | "wrong operator" | "wrong resource" | "too wide";

/** What is wrong with a statement. */
export interface Finding {
    readonly rule: Rule;
    /** What exactly, such as the action or the condition key. */
    readonly what: string;
}

/** A statement in its document. */
export interface Examined {
    readonly kind: EmittedDocument["kind"];
    readonly statement: PlainStatement;
}
