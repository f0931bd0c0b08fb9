/** The values in alphabetical order, each once: lists of the same things read the same, whoever made them. */
export function distinct(values: readonly string[]): string[] {
    return [...new Set(values)].sort();
}
