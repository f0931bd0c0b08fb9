import type { Caller, Circumstance, Request, Target } from "../simulation/request";

/** One line of the table: a request and what must become of it. */
export interface Row extends Request {
    /** `allowed`, or who refuses it and by what: `owner: DenyOutsideNetwork`, `boundary: no allow`. */
    readonly expected: string;
}

/** Lines about one thing. */
export interface Subject {
    readonly title: string;
    readonly rows: readonly Row[];
}

export function subject(title: string, ...rows: readonly (Row | readonly Row[])[]): Subject {
    return { title, rows: rows.flat() };
}

/** The request must be allowed. */
export function allow(caller: Caller, action: string, target: Target, ...circumstances: readonly Circumstance[]): Row {
    return { caller, action, target, circumstances, expected: "allowed" };
}

/**
 * The request must be denied.
 *
 * @param by `role`, `owner` (of the resource: bucket, key, role…), `boundary` or `endpoint`, and after a colon the Sid
 *     of the statement that denies or `no allow`. Of several reasons it is the one that the line is about.
 */
export function deny(
    by: string,
    caller: Caller,
    action: string,
    target: Target,
    ...circumstances: readonly Circumstance[]
): Row {
    return { caller, action, target, circumstances, expected: by };
}
