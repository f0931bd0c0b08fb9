/** What a command prints on its standard output, and the exit code with which it ends. */
export interface CommandResult {
    readonly output: string;
    readonly exitCode: number;
}

/** Runs a command and prints what it returns; what goes wrong is said by message and exit code 1. */
export async function printResult(
    run: (args: readonly string[]) => string | Promise<string> | Promise<CommandResult>,
): Promise<void> {
    try {
        const result = await run(process.argv.slice(2));
        const { output, exitCode } = typeof result === "string" ? { output: result, exitCode: 0 } : result;
        console.log(output);
        process.exitCode = exitCode;
    } catch (error) {
        console.error(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
    }
}
