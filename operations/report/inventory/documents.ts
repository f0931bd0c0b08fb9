import { isObject } from "../../../infra/support/isObject";
import { textOf } from "./resources";

/** Who a statement speaks of. */
export interface Principal {
    /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` where everybody is meant. */
    readonly kind: string;
    readonly value: string;
}

/** One condition of a statement. */
export interface Condition {
    readonly operator: string;
    readonly key: string;
    readonly values: readonly string[];
}

/** A statement of a policy, lists made of single values. */
export interface Statement {
    readonly sid: string;
    readonly effect: string;
    readonly principals: readonly Principal[];
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly conditions: readonly Condition[];
}

/** Reads a policy document, as JSON or as a mapping. @returns undefined where it is none, or is not known yet */
export function statementsOf(document: unknown): Statement[] | undefined {
    const value = typeof document === "string" ? parseJson(document) : document;
    if (!isObject(value) || value.Statement === undefined) {
        return undefined;
    }
    return listOf(value.Statement)
        .filter(isObject)
        .map((statement) => ({
            sid: textOf(statement.Sid) ?? "",
            effect: textOf(statement.Effect) ?? "",
            principals: [
                ...principalsIn(statement.Principal, ""),
                ...principalsIn(statement.NotPrincipal, "everybody but "),
            ],
            actions: texts(statement, "Action"),
            resources: texts(statement, "Resource"),
            conditions: conditionsIn(statement.Condition),
        }));
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function listOf(value: unknown): readonly unknown[] {
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** What `Action` or `NotAction` names. */
function texts(statement: Readonly<Record<string, unknown>>, key: string): string[] {
    return [
        ...listOf(statement[key]).map(String),
        ...listOf(statement[`Not${key}`]).map((text) => `all but ${String(text)}`),
    ];
}

function principalsIn(value: unknown, prefix: string): Principal[] {
    if (!isObject(value)) {
        return listOf(value).map((everybody) => ({ kind: "*", value: `${prefix}${String(everybody)}` }));
    }
    return Object.entries(value).flatMap(([kind, values]) =>
        listOf(values).map((item) => ({ kind, value: `${prefix}${String(item)}` })),
    );
}

function conditionsIn(value: unknown): Condition[] {
    return Object.entries(isObject(value) ? value : {}).flatMap(([operator, keys]) =>
        Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
            operator,
            key,
            values: listOf(values).map(String),
        })),
    );
}
