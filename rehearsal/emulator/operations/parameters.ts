import { isObject } from "../gateway/objects";

/** Parameters of a JSON request, or a part of them. The service model has vouched for their kinds. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A parameter that is a text; empty where it is left out. */
export function textOf(parameters: Parameters, name: string): string {
    const value = parameters[name];
    return typeof value === "string" ? value : "";
}

/** A parameter that is a structure; empty where it is left out. */
export function structureOf(parameters: Parameters, name: string): Parameters {
    const value = parameters[name];
    return isObject(value) ? value : {};
}

/** A parameter that is a list of texts; empty where it is left out. */
export function textsOf(parameters: Parameters, name: string): string[] {
    return listOf(parameters, name).map(String);
}

/** A parameter that is a list of structures; empty where it is left out. */
export function structuresOf(parameters: Parameters, name: string): Parameters[] {
    return listOf(parameters, name).filter(isObject);
}

function listOf(parameters: Parameters, name: string): unknown[] {
    const value = parameters[name];
    return Array.isArray(value) ? value : [];
}

/** The values of all members of these names, at any depth; of lists, their items. */
export function textsNamed(value: unknown, names: readonly string[]): string[] {
    if (Array.isArray(value)) {
        return value.flatMap((item) => textsNamed(item, names));
    }
    if (!isObject(value)) {
        return [];
    }
    return Object.entries(value).flatMap(([name, member]) => [
        ...(names.includes(name) ? [member].flat().filter((item) => typeof item === "string") : []),
        ...textsNamed(member, names),
    ]);
}

/** Puts changes into a structure: structures member by member, lists and single values as a whole. */
export function merged(old: Parameters, changes: Parameters): Parameters {
    const changed = Object.entries(changes).map(([name, value]): [string, unknown] => {
        const before = old[name];
        return [name, isObject(before) && isObject(value) ? merged(before, value) : value];
    });
    return { ...old, ...Object.fromEntries(changed) };
}

/** The members of these names; JSON leaves out those that are undefined. */
export function picked(structure: Parameters, names: readonly string[]): Parameters {
    return Object.fromEntries(names.map((name) => [name, structure[name]]));
}

/** Times in JSON answers: seconds since 1970. */
export function secondsNow(): number {
    return Date.now() / 1000;
}
