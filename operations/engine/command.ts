import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { checkout } from "./checkout";
import { endProcessTree, type Patience } from "./processes";

/** How {@link runCommand} runs a command. */
export interface CommandOptions {
    readonly environment: NodeJS.ProcessEnv;
    /** Seconds after which the command is ended. */
    readonly timeLimit: number;
    /** Ends the command. */
    readonly signal: AbortSignal;
    /** How long it may take to end when it is told to. @default a second */
    readonly patience?: Patience;
    /** Called with every line that the command prints. */
    readonly onLine: (line: string) => void;
    /** Called with every line that it prints as an error or a warning. @default onLine */
    readonly onComplaint?: (line: string) => void;
    /** Called with the id of the process. @default nothing */
    readonly onStart?: (pid: number) => void;
}

/** Why a command is no longer running: by itself with an exit code, or because it was ended. */
export type Ending = number | "time limit" | "aborted";

/**
 * Runs a command in the checkout, in a session of its own: a Ctrl-C in the terminal reaches this process alone, which
 * then ends what it started in an orderly way.
 */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<Ending> {
    if (options.signal.aborted) {
        return "aborted";
    }
    const child = spawn(command, args, {
        cwd: checkout,
        env: options.environment,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
    });
    if (child.pid !== undefined) {
        options.onStart?.(child.pid);
    }
    createInterface({ input: child.stdout }).on("line", options.onLine);
    createInterface({ input: child.stderr }).on("line", options.onComplaint ?? options.onLine);

    let ended: Ending | undefined;
    let ending: Promise<void> | undefined;
    const end = (reason: Ending): void => {
        ended ??= reason;
        ending ??= child.pid === undefined ? undefined : endProcessTree(child.pid, options.patience);
    };
    const abort = (): void => {
        end("aborted");
    };
    const timer = setTimeout(end, options.timeLimit * 1000, "time limit");
    options.signal.addEventListener("abort", abort, { once: true });
    try {
        const code = await new Promise<number>((resolve, reject) => {
            child.on("error", reject);
            child.on("close", (exitCode) => {
                resolve(exitCode ?? 1);
            });
        });
        await ending;
        return ended ?? code;
    } finally {
        clearTimeout(timer);
        options.signal.removeEventListener("abort", abort);
    }
}
