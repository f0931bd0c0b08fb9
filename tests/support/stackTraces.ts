import { createRequire } from "node:module";
import { Resource } from "@pulumi/pulumi";

/** What tells of promises that nobody waited for when a program ends. Recordings end before the process does. */
const leaks = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable") as {
    debuggablePromise: <T>(promise: Promise<T>) => Promise<T>;
};
const { debuggablePromise } = leaks;

/** Where a resource was written: Pulumi's library tells the engine, and no recording keeps it. */
const positions = Resource as unknown as { callsites: () => readonly object[] };
const { callsites } = positions;

/**
 * Runs without stack traces: Pulumi's library takes one for every promise, and policies throw for all that they cannot
 * judge. Mapping them to sources takes four fifths of the time.
 */
export async function withoutStackTraces<T>(run: () => Promise<T>): Promise<T> {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    // It takes the whole stack, whatever the limit is.
    positions.callsites = () => [];
    leaks.debuggablePromise = (promise) => promise;
    try {
        return await run();
    } finally {
        Error.stackTraceLimit = limit;
        positions.callsites = callsites;
        leaks.debuggablePromise = debuggablePromise;
    }
}
