type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether an event fits a pattern, by the rules of EventBridge that the project's patterns use: values of a list are
 * alternatives, a list in the event fits by any of its values, and `exists` tells an absent field.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
export function matchesPattern(pattern: object, event: object): boolean {
    return Object.entries(pattern).every(([key, wanted]: [string, unknown]) => {
        if (key === "$or") {
            return (wanted as readonly object[]).some((alternative) => matchesPattern(alternative, event));
        }
        const value = (event as Fields)[key];
        if (Array.isArray(wanted)) {
            return wanted.some((alternative: unknown) => fits(alternative, value));
        }
        return typeof value === "object" && value !== null && matchesPattern(wanted as object, value);
    });
}

function fits(alternative: unknown, value: unknown): boolean {
    if (typeof alternative === "object" && alternative !== null) {
        const { exists } = alternative as { readonly exists?: unknown };
        if (typeof exists !== "boolean") {
            throw new Error(`${JSON.stringify(alternative)} is a filter that this does not know.`);
        }
        return (value !== undefined) === exists;
    }
    return Array.isArray(value) ? value.includes(alternative) : value === alternative;
}
