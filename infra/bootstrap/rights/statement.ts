import type { Statement } from "../../identity/policyDocument";
import { distinct } from "../../support/distinct";

type Conditions = NonNullable<Statement["Condition"]>;

/** A statement that allows, on resources named once each. Values with a wildcard are compared as patterns. */
export function allow(
    Sid: string,
    Action: readonly string[],
    Resource: readonly string[],
    Condition?: Conditions,
): Statement {
    return {
        Sid,
        Effect: "Allow",
        Action: [...Action],
        Resource: distinct(Resource),
        ...(Condition === undefined ? {} : { Condition: byPattern(Condition) }),
    };
}

/** The same conditions with `StringLike` where `StringEquals` would take a wildcard to the letter. */
function byPattern({ StringEquals = {}, StringLike = {}, ...others }: Conditions): Conditions {
    const isPattern = (values: Conditions[string][string]): boolean =>
        [values].flat().some((value) => typeof value === "string" && value.includes("*"));
    const [patterns, texts] = [true, false].map((pattern) =>
        Object.entries(StringEquals).filter(([, values]) => isPattern(values) === pattern),
    );
    const block = (operator: string, entries: [string, Conditions[string][string]][] = []): Conditions =>
        entries.length === 0 ? {} : { [operator]: Object.fromEntries(entries) };
    const like = block("StringLike", [...(patterns ?? []), ...Object.entries(StringLike)]);
    return { ...block("StringEquals", texts), ...like, ...others };
}
