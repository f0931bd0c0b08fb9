import * as policyProxy from "@pulumi/policy/proxy";
import { isHolder, pathsIn, valueAt, type Path } from "./paths";

/** What stands for a value that is not known yet, by the type that it will have. The published types leave them out. */
export const unknownValues: readonly string[] = ["Archive", "Array", "Asset", "Boolean", "Number", "Object", "String"]
    .map((type) => (policyProxy as unknown as Readonly<Record<string, string>>)[`unknown${type}Value`])
    .filter((marker) => marker !== undefined);

/** Values that properties have somewhere, by the last key of their paths. */
export type Pool = ReadonlyMap<string, readonly unknown[]>;

/** Most values that are kept for one key. */
const most = 12;

/** Values of every type that a property may have. */
const ofAnyType: readonly unknown[] = [true, false, 0, 1, 100_000, "*", "other", "0.0.0.0/0", {}];

/** Collects what properties have for values. */
export function poolOf(holders: readonly object[]): Pool {
    const pool = new Map<string, Map<string, unknown>>();
    for (const holder of holders) {
        for (const path of pathsIn(holder)) {
            const values = pool.get(keyOf(path)) ?? new Map<string, unknown>();
            const value = valueAt(holder, path);
            pool.set(keyOf(path), values);
            if (values.size < most) {
                values.set(JSON.stringify(value), value);
            }
        }
    }
    return new Map([...pool].map(([key, values]) => [key, [...values.values()]]));
}

/** What a value that is not known yet may turn out to be, its own one first. */
export function turnouts(pool: Pool, path: Path, own: unknown): unknown[] {
    return [own, ...(pool.get(keyOf(path)) ?? []), ...ofAnyType].filter(canTurnOut);
}

/**
 * Whether a value that is not known yet can turn out so. It is what a resource will have once it is made: something, and
 * no key that AWS keeps, for those are named by aliases that nobody has to wait for.
 */
export function canTurnOut(value: unknown): boolean {
    const isEmpty =
        value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
    return !isEmpty && !JSON.stringify(value).includes("alias/aws/") && !hasUnknown(value);
}

function hasUnknown(value: unknown): boolean {
    return isHolder(value)
        ? Object.values(value).some(hasUnknown)
        : typeof value === "string" && unknownValues.includes(value);
}

/** The last key of a path; entries of a list go by the name of the list. */
function keyOf(path: Path): string {
    const [last = "", holder = ""] = [...path].reverse();
    return /^\d+$/.test(last) ? `${holder}[]` : last;
}
