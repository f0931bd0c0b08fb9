import { isObject } from "../../../gateway/objects";

/**
 * Properties as services write them whose members begin with a small letter. What a service calls otherwise is named, and
 * so are members whose own members are names that somebody chose.
 */
export function lowerCamel(
    value: unknown,
    { renamed = {}, free = [] }: { renamed?: Readonly<Record<string, string>>; free?: readonly string[] } = {},
): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => lowerCamel(item, { renamed, free }));
    }
    if (!isObject(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
            renamed[name] ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
            free.includes(name) ? inner : lowerCamel(inner, { renamed, free }),
        ]),
    );
}
