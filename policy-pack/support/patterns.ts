/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one. Case does not matter. */
export function matches(pattern: string, text: string): boolean {
    return matchesCase(pattern.toLowerCase(), text.toLowerCase());
}

/**
 * Whether a text matches such a pattern in which case matters. Patterns come from programs; the time is bounded by the
 * product of both lengths, whatever they are.
 */
export function matchesCase(pattern: string, text: string): boolean {
    let [position, index] = [0, 0];
    let star: { readonly position: number; readonly index: number } | undefined;
    while (index < text.length) {
        const expected = pattern[position];
        if (expected === "*") {
            star = { position, index };
            position += 1;
        } else if (expected === "?" || expected === text[index]) {
            position += 1;
            index += 1;
        } else if (star !== undefined) {
            // The last star takes one character more.
            star = { position: star.position, index: star.index + 1 };
            position = star.position + 1;
            index = star.index;
        } else {
            return false;
        }
    }
    return /^\**$/.test(pattern.slice(position));
}

/** Whether a text holds one of IAM's wildcards. */
export function hasWildcard(text: string): boolean {
    return /[*?]/.test(text);
}
