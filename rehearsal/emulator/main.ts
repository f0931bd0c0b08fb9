import { once } from "node:events";
import { join } from "node:path";
import { rehearsalPaths } from "../paths";
import { runProgram } from "../program";
import { ensureEnvironment } from "./environment";
import { explorationHints } from "./explorationHints";
import { findRunningEmulator } from "./running";
import { serve } from "./serve";

const usage = `Runs the emulated AWS alone, for exploring with the AWS CLI or an SDK. Ctrl-C stops it.

    npm run emulator [-- --port PORT]

    --port   where it answers, from 1 to 65535; without it, a free port
    --help   prints this`;

void runProgram({
    usage,
    options: [],
    texts: ["port"],
    run: async (given, signal) => {
        const port = readPort(given.port ?? "0");
        const paths = rehearsalPaths();
        const running = await findRunningEmulator(paths);
        if (running !== undefined) {
            throw new Error(`An emulator runs at ${running.url} already (process ${running.pid}).`);
        }
        await ensureEnvironment(paths, { report: console.log, signal });
        signal.throwIfAborted();
        const serving = await serve(paths, port, paths.logs);
        console.log(`\nAn emulated AWS answers at ${serving.url}. Ctrl-C stops it, and all that is in it is gone.`);
        console.log(
            `What it is asked goes to ${join(paths.logs, "emulator.log")}.\n\n${explorationHints(serving.url)}`,
        );
        // To be stopped is how it ends well: no failure.
        if (!signal.aborted) {
            await once(signal, "abort");
        }
        await serving.stop();
    },
});

function readPort(text: string): number {
    const port = Number(text);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
        throw new Error(`--port is "${text}"; a whole number from 1 to 65535 is allowed, or 0 for a free port.`);
    }
    return port;
}
