import type { PlainStatement } from "../../infra/decisions";

/**
 * Condition keys that AWS evaluates and the simulator leaves out. Documents and requests carry them under the name of
 * a principal tag instead, which the simulator compares in the same way. That the emitted documents spell the real
 * names is for the lint to say.
 */
const unknownToSimulator = /^(?:kms:EncryptionContext:.*|sagemaker:DomainId|sagemaker:UserProfileName)$/;

function standIn(key: string): string {
    return unknownToSimulator.test(key) ? `aws:PrincipalTag/${key}` : key;
}

function renamed<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
    return Object.fromEntries(Object.entries(entries).map(([key, value]) => [standIn(key), value]));
}

/** Variables that Studio puts into the sessions of its users, and that stand in policies as `${…}`. */
const studioVariables = /\$\{(sagemaker:(?:DomainId|UserProfileName))\}/g;

const known = new WeakMap<PlainStatement, PlainStatement>();

/** The same statement with names that the simulator knows. */
export function statementWithStandIns(statement: PlainStatement): PlainStatement {
    const result = known.get(statement) ?? renamedStatement(statement);
    known.set(statement, result);
    return result;
}

function renamedStatement(statement: PlainStatement): PlainStatement {
    const text = JSON.stringify(statement).replaceAll(studioVariables, "${aws:PrincipalTag/$1}");
    const renamedVariables = JSON.parse(text) as PlainStatement;
    if (renamedVariables.Condition === undefined) {
        return renamedVariables;
    }
    const conditions = Object.entries(renamedVariables.Condition).map(([operator, keys]) => [operator, renamed(keys)]);
    return { ...renamedVariables, Condition: Object.fromEntries(conditions) as Record<string, Record<string, string>> };
}

/** Condition keys of a request in the form that the simulator takes. */
export function keysWithStandIns(
    keys: Readonly<Record<string, string | readonly string[]>>,
): Record<string, string | string[]> {
    return Object.fromEntries(
        Object.entries(renamed(keys)).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
    );
}
