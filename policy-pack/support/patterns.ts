/**
 * Whether a text matches a pattern in which `*` stands for any characters and `?` for one. Case does not matter. Patterns
 * come from programs; the time is bounded by the product of both lengths, whatever they are.
 */
export function matches(pattern: string, text: string): boolean {
    const [wanted, found] = [pattern.toLowerCase(), text.toLowerCase()];
    let [position, index] = [0, 0];
    let star: { readonly position: number; readonly index: number } | undefined;
    while (index < found.length) {
        const expected = wanted[position];
        if (expected === "*") {
            star = { position, index };
            position += 1;
        } else if (expected === "?" || expected === found[index]) {
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
    return /^\**$/.test(wanted.slice(position));
}

/** Whether a text holds one of IAM's wildcards. */
export function hasWildcard(text: string): boolean {
    return /[*?]/.test(text);
}
