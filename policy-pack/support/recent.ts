/** How many results are kept. */
const kept = 1000;

/** Reads texts, and remembers what those read last are: every policy asks for the same ones. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
    const results = new Map<string, T>();
    return (text) => {
        const known = results.get(text);
        if (known !== undefined || results.has(text)) {
            return known as T;
        }
        const result = read(text);
        const [oldest] = results.keys();
        if (results.size >= kept && oldest !== undefined) {
            results.delete(oldest);
        }
        results.set(text, result);
        return result;
    };
}
