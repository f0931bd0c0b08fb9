/** What a command prints on its standard output, and the exit code with which it ends. */
export interface CommandResult {
    readonly output: string;
    readonly exitCode: number;
}

/** Something went wrong that has an exit code of its own. */
export class CommandError extends Error {
    constructor(
        message: string,
        public readonly exitCode: number,
    ) {
        super(message);
        this.name = "CommandError";
    }
}

/** Runs a command and prints what it returns; what goes wrong is said by message and exit code, which is 1 where no other is known. */
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
        process.exitCode = error instanceof CommandError ? error.exitCode : 1;
    }
}
