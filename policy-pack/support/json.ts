import { remembering } from "./recent";

/** How deep documents may be nested. Those of AWS stay far below; what is deeper could not be read to its end. */
const deepest = 100;

/** The value that a text in JSON stands for; undefined where it is none, or nested too deep. */
export const parseJson = remembering((text): unknown => {
    try {
        const value: unknown = JSON.parse(text);
        return isTooDeep(value) ? undefined : value;
    } catch {
        return undefined;
    }
});

/** Whether mappings and lists are nested deeper than any document of AWS. */
export function isTooDeep(value: unknown): boolean {
    let level: unknown[] = [value];
    for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
        level = level.flatMap((item): unknown[] =>
            typeof item === "object" && item !== null ? Object.values(item) : [],
        );
    }
    return level.length > 0;
}
