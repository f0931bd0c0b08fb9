/** Runs a command and prints what it returns; what goes wrong is said by message and exit code. */
export async function printResult(run: (args: readonly string[]) => string | Promise<string>): Promise<void> {
    try {
        console.log(await run(process.argv.slice(2)));
    } catch (error) {
        console.error(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
    }
}
