import { parseArgs } from "node:util";

/** A command of the rehearsal. */
export interface Program<Option extends string> {
    /** What `--help` prints. */
    readonly usage: string;
    /** Names of its options, which are all switches. `help` is understood by itself. */
    readonly options: readonly Option[];
    /** What to do when it failed or was stopped, for commands that leave something behind then. @default nothing */
    readonly hint?: string;
    /**
     * Does the work.
     * @param signal aborts on Ctrl-C, on a request to end, and when the terminal closes
     */
    readonly run: (given: Readonly<Record<Option, boolean>>, signal: AbortSignal) => Promise<void>;
}

/** Which of the options are given. Anything else on the command line is refused. */
export function readOptions<Option extends string>(
    args: readonly string[],
    options: readonly Option[],
): Readonly<Record<Option | "help", boolean>> {
    const known = [...options, "help"] as const;
    try {
        const { values } = parseArgs({
            args: [...args],
            options: Object.fromEntries(known.map((name) => [name, { type: "boolean" }])),
        });
        const given = known.map((name): [string, boolean] => [name, values[name] === true]);
        return Object.fromEntries(given) as Record<Option | "help", boolean>;
    } catch (error) {
        const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
        const allowed = known.map((name) => `--${name}`).join(", ");
        throw new Error(`${reason ?? ""}. Allowed: ${allowed}.`, { cause: error });
    }
}

/** Runs a command: reads its options, turns signals into an abort, and reports what went wrong by message and exit code. */
export async function runProgram<Option extends string>({ usage, options, hint, run }: Program<Option>): Promise<void> {
    // The SDK announces the end of its support for this version of Node in the middle of the display.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    const interruption = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(signal, () => {
            interruption.abort(new Error(`Stopped by ${signal}.`));
        });
    }
    try {
        const given = readOptions(process.argv.slice(2), options);
        if (given.help) {
            console.log(usage);
            return;
        }
        await run(given, interruption.signal);
    } catch (error) {
        const reason: unknown = interruption.signal.aborted ? interruption.signal.reason : error;
        console.error(`\n${reason instanceof Error ? reason.message : String(reason)}`);
        if (hint !== undefined) {
            console.error(hint);
        }
        process.exitCode = interruption.signal.aborted ? 130 : 1;
    }
}
