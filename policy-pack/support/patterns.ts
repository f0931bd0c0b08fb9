/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one. Case does not matter. */
export function matches(pattern: string, text: string): boolean {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "is").test(text);
}

/** Whether a text holds one of IAM's wildcards. */
export function hasWildcard(text: string): boolean {
    return /[*?]/.test(text);
}
