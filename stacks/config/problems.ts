import { closest, distance } from "fastest-levenshtein";

/** One thing that is wrong with a stack's configuration. */
export interface Problem {
    /** Dotted path of the key, such as `network.create.cidr`. */
    readonly key: string;
    /** What was received, what is allowed and how to fix it. */
    readonly text: string;
}

/** A key that nobody reads: a spelling mistake, or a key of another place. */
export function unknownKey(key: string, name: string, known: readonly string[]): Problem {
    const near = nearest(name, known);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    return { key, text: `nothing reads this key.${hint} Known here: ${known.join(", ")}.` };
}

/** The known name that was probably meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
    const near = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (near !== undefined) {
        return near;
    }
    const candidate = closest(name, known);
    return distance(name, candidate) <= Math.max(2, Math.floor(name.length / 3)) ? candidate : undefined;
}

/** A value as it was received, short enough for a line. */
export function received(value: unknown): string {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Message of something that was thrown. */
export function reasonOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
