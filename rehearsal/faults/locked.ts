/** What a refusal has to say where another update holds the lock: that it does, who that is, and what to do. */
const said = [/currently locked by 1 lock\(s\)/, /created by \S+@\S+ \(pid \d+\) at /, /pulumi cancel/];

/** Refuses an update that goes on although another one holds the lock, or that does not say so. */
export async function requireLocked(update: Promise<unknown>): Promise<void> {
    const refusal = await update.then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (refusal === undefined) {
        throw new Error("The update has to be refused, as the stack is locked, and went on.");
    }
    for (const expected of said) {
        if (!expected.test(refusal)) {
            throw new Error(`The refusal has to say ${String(expected)}, and says:\n${refusal}`);
        }
    }
}
