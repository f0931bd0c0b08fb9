import { parseArgs } from "node:util";

/** What is given on a command line: switches, and texts where there are any. */
export type Given<Switch extends string, Text extends string> = Readonly<Record<Switch, boolean>> &
    Readonly<Partial<Record<Text, string>>>;

/** A command of the rehearsal. */
export interface Program<Switch extends string, Text extends string> {
    /** What `--help` prints. */
    readonly usage: string;
    /** Names of its options that are switches. `help` is understood by itself. */
    readonly options: readonly Switch[];
    /** Names of its options that take a value. @default none */
    readonly texts?: readonly Text[];
    /** What to do when it failed or was stopped, for commands that leave something behind then. @default nothing */
    readonly hint?: string;
    /**
     * Does the work.
     * @param signal aborts on Ctrl-C, on a request to end, and when the terminal closes
     */
    readonly run: (given: Given<Switch, Text>, signal: AbortSignal) => Promise<void>;
}

type KnownOption = [name: string, { type: "boolean" | "string" }];

/** Which of the options are given. Anything else on the command line is refused. */
export function readOptions<Switch extends string, Text extends string = never>(
    args: readonly string[],
    options: readonly Switch[],
    texts: readonly Text[] = [],
): Given<Switch | "help", Text> {
    const switches = [...options, "help"] as const;
    const known = Object.fromEntries([
        ...switches.map((name): KnownOption => [name, { type: "boolean" }]),
        ...texts.map((name): KnownOption => [name, { type: "string" }]),
    ]);
    try {
        const { values } = parseArgs({ args: [...args], options: known });
        const unset = Object.fromEntries(switches.map((name) => [name, false]));
        return { ...unset, ...values } as Given<Switch | "help", Text>;
    } catch (error) {
        const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
        const allowed = [...texts, ...switches].map((name) => `--${name}`).join(", ");
        throw new Error(`${reason ?? ""}. Allowed: ${allowed}.`, { cause: error });
    }
}

/** Runs a command: reads its options, turns signals into an abort, and reports what went wrong by message and exit code. */
export async function runProgram<Switch extends string, Text extends string = never>(
    program: Program<Switch, Text>,
): Promise<void> {
    const { usage, options, texts, hint, run } = program;
    // The SDK announces the end of its support for this version of Node in the middle of the display.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    const interruption = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(signal, () => {
            interruption.abort(new Error(`Stopped by ${signal}.`));
        });
    }
    try {
        const given = readOptions(process.argv.slice(2), options, texts);
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
