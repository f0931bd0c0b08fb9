/** Keys and indexes that lead to a value inside of properties. */
export type Path = readonly string[];

/** The value at the end of a path; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
    return path.reduce<unknown>(
        (holder, key) =>
            isHolder(holder) && Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined,
        value,
    );
}

/** A copy with another value at the end of a path, whose holder has to be there. */
export function withValueAt<T>(value: T, path: Path, replacement: unknown): T {
    const [key, ...rest] = path;
    if (key === undefined) {
        return replacement as T;
    }
    if (Array.isArray(value)) {
        return value.with(Number(key), withValueAt<unknown>(value[Number(key)], rest, replacement)) as T;
    }
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    return { ...value, [key]: withValueAt(inner, rest, replacement) };
}

/** The paths of everything inside of a value, of mappings and lists as well as of what they hold. */
export function pathsIn(value: unknown): Path[] {
    return isHolder(value)
        ? Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])])
        : [];
}

/** Whether a value is a mapping or a list. */
export function isHolder(value: unknown): value is object {
    return typeof value === "object" && value !== null;
}

/** Whether something can be put at the end of a path: its holder is there, and long enough if it is a list. */
export function canHold(value: unknown, path: Path): boolean {
    const holder = valueAt([value], ["0", ...path.slice(0, -1)]);
    return isHolder(holder) && (!Array.isArray(holder) || Number(path.at(-1)) < holder.length);
}
