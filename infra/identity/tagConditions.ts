import { scopeTags, type Scope } from "../support/naming";
import type { Statement } from "./policyDocument";

/** What carries the tags of the environment; without tags it does not. */
export function carriesTags(scope: Scope): NonNullable<Statement["Condition"]> {
    return { StringEquals: tagged(scope, "Resource") };
}

/** Condition keys of tags with the values of the environment. */
export function tagged(scope: Scope, kind: "Request" | "Resource"): Record<string, string> {
    const tags = Object.entries(scopeTags(scope)).map(([key, value]) => [`aws:${kind}Tag/${key}`, value]);
    return Object.fromEntries(tags) as Record<string, string>;
}
