import type { PolicyResource } from "@pulumi/policy";

/** The value of a property, or undefined where it is absent, null or not known yet. */
export function known(props: object, key: string): unknown {
    try {
        return (props as Readonly<Record<string, unknown>>)[key] ?? undefined;
    } catch {
        return undefined;
    }
}

/**
 * Whether the program gives the property of a resource a value. One that is not known yet counts: `in` asks for the
 * key alone. An empty text or list does not.
 */
export function isWritten(props: object, key: string): boolean {
    if (!(key in props)) {
        return false;
    }
    try {
        const value = (props as Readonly<Record<string, unknown>>)[key];
        return value !== "" && listOf(value).length > 0;
    } catch {
        return true;
    }
}

/**
 * Whether the program writes the property of a resource of the stack. A stack is judged by its outputs, in which a
 * property that AWS fills in is unknown too; what the program wrote is known or comes from another resource.
 */
export function isWrittenInStack(resource: PolicyResource, key: string): boolean {
    const value = known(resource.props, key);
    const isKnown = value !== "" && listOf(value).length > 0;
    return isKnown || (resource.propertyDependencies[key] ?? []).length > 0;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** IAM writes one value or a list of values; absent is an empty list. */
export function listOf(value: unknown): readonly unknown[] {
    if (value === undefined || value === null) {
        return [];
    }
    return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** A value as messages show it: texts, numbers and truth values as they are, lists and mappings in JSON. */
export function shown(value: unknown): string {
    if (value === undefined || value === null) {
        return "not set";
    }
    return typeof value === "string" ? value : JSON.stringify(value);
}
