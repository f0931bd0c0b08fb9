/** Message of the error that the promise is rejected with; fails if it is not. */
export async function rejection(promise: Promise<unknown>): Promise<string> {
    try {
        await promise;
    } catch (error) {
        return messageOf(error);
    }
    throw new Error("Nothing was refused.");
}

/** Message of the error that the function throws; fails if it throws none. */
export function refusal(action: () => unknown): string {
    try {
        action();
    } catch (error) {
        return messageOf(error);
    }
    throw new Error("Nothing was refused.");
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
