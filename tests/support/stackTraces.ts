/**
 * Runs without stack traces: Pulumi's library takes one for every promise, and policies throw for all that they cannot
 * judge. Mapping them to sources takes four fifths of the time.
 */
export async function withoutStackTraces<T>(run: () => Promise<T>): Promise<T> {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
        return await run();
    } finally {
        Error.stackTraceLimit = limit;
    }
}
