/** A statement of a policy with every list a list. */
export interface Statement {
    readonly sid: string;
    readonly effect: string;
    /** `*`, or entries such as `AWS:arn:aws:iam::…` and `Service:logs.amazonaws.com`. */
    readonly principals: readonly string[];
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly conditions: readonly Condition[];
}

export interface Condition {
    /** Such as `StringNotEquals` or `ArnLikeIfExists`. */
    readonly operator: string;
    /** In lower case, because AWS does not tell the cases apart. */
    readonly key: string;
    readonly values: readonly string[];
}

/** Reads a policy, as JSON or as the URL-encoded JSON that IAM returns. */
export function readPolicy(text: string): Statement[] {
    const document: unknown = JSON.parse(text.startsWith("%7B") ? decodeURIComponent(text) : text);
    return listOf(record(document).Statement).map((statement) => {
        const parts = record(statement);
        const unsupported = ["NotPrincipal", "NotAction", "NotResource"].filter((name) => name in parts);
        if (unsupported.length > 0) {
            throw new Error(
                `A statement has ${unsupported.join(" and ")}; the project writes none, and checks read none.`,
            );
        }
        return {
            sid: strings(parts.Sid).join(),
            effect: strings(parts.Effect).join(),
            principals: principals(parts.Principal),
            actions: strings(parts.Action),
            resources: strings(parts.Resource),
            conditions: Object.entries(record(parts.Condition)).flatMap(([operator, keys]) =>
                Object.entries(record(keys)).map(([key, values]) => ({
                    operator,
                    key: key.toLowerCase(),
                    values: strings(values),
                })),
            ),
        };
    });
}

function principals(value: unknown): string[] {
    if (value === undefined || typeof value === "string") {
        return strings(value);
    }
    return Object.entries(record(value)).flatMap(([kind, names]) =>
        strings(names).map((name) => (name === "*" ? "*" : `${kind}:${name}`)),
    );
}

function strings(value: unknown): string[] {
    return listOf(value).map(String);
}

function listOf(value: unknown): unknown[] {
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function record(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Whether two lists hold the same entries, in whatever order. */
export function sameEntries(left: readonly string[], right: readonly string[]): boolean {
    return [...left].sort().join("\n") === [...right].sort().join("\n");
}
