import confirm from "@inquirer/confirm";

/** Whether there is somebody to ask. */
export function hasTerminal(): boolean {
    return process.stdin.isTTY && process.stdout.isTTY;
}

/** Asks a question on the terminal; the answer is no unless it is yes. */
export async function askTerminal(question: string, signal: AbortSignal): Promise<boolean> {
    try {
        return await confirm({ message: question, default: false }, { signal });
    } catch {
        // Ctrl-C while the question stands.
        return false;
    }
}
