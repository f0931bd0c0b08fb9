/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one. Case does not matter. */
export function matches(pattern: string, text: string): boolean {
    return expressionOf(pattern, "is").test(text);
}

/** Whether a text matches such a pattern in which case matters. */
export function matchesCase(pattern: string, text: string): boolean {
    return expressionOf(pattern, "s").test(text);
}

function expressionOf(pattern: string, flags: string): RegExp {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, flags);
}

/** Whether a text holds one of IAM's wildcards. */
export function hasWildcard(text: string): boolean {
    return /[*?]/.test(text);
}
