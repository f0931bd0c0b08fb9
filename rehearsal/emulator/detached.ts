import { rehearsalPaths } from "../paths";
import { letGo, type Report } from "./channel";
import { serve } from "./serve";

/**
 * An emulator in a process of its own. The channel to the process that started it is its lifeline: when that closes, the
 * emulator stops, unless it was let go before.
 *
 * Arguments: port, log folder. The work folder comes in REHEARSAL_HOME.
 */
async function main(): Promise<void> {
    const [port = "0", logFolder = ""] = process.argv.slice(2);
    const starting = serve(rehearsalPaths(), Number(port), logFolder);
    const stop = (): void => {
        void starting
            .then((serving) => serving.stop())
            .catch(() => undefined)
            .finally(() => process.exit());
    };
    process.on("SIGTERM", stop).on("SIGINT", stop).on("disconnect", stop);
    process.on("message", (message) => {
        if (message === letGo) {
            process.off("disconnect", stop).disconnect();
        }
    });
    try {
        const { url, pid, startedAt } = await starting;
        report({ url, pid, startedAt });
    } catch (error) {
        report({ failure: error instanceof Error ? error.message : String(error) });
        process.exitCode = 1;
        process.disconnect();
    }
}

function report(message: Report): void {
    process.send?.(message);
}

void main();
