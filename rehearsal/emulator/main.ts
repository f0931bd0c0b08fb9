import { join } from "node:path";
import { parseArgs } from "node:util";
import { rehearsalPaths } from "../paths";
import { ensureEnvironment } from "./environment";
import { explorationHints } from "./explorationHints";
import { findRunningEmulator } from "./running";
import { serve } from "./serve";

const usage = `Runs the emulated AWS alone, for exploring with the AWS CLI or an SDK. Ctrl-C stops it.

    npm run emulator [-- --port PORT]`;

async function main(): Promise<void> {
    const { values } = parseArgs({ options: { port: { type: "string" }, help: { type: "boolean", default: false } } });
    if (values.help) {
        console.log(usage);
        return;
    }
    const port = readPort(values.port ?? "0");
    const paths = rehearsalPaths();
    const running = await findRunningEmulator(paths);
    if (running !== undefined) {
        throw new Error(`An emulator runs at ${running.url} already (process ${running.pid}).`);
    }
    await ensureEnvironment(paths, { report: console.log });
    const serving = await serve(paths, port, paths.logs);
    console.log(`\nAn emulated AWS answers at ${serving.url}. Ctrl-C stops it, and all that is in it is gone.`);
    console.log(`What it is asked goes to ${join(paths.logs, "emulator.log")}.\n\n${explorationHints(serving.url)}`);
    const stop = (): void => {
        void serving.stop().finally(() => process.exit());
    };
    process.once("SIGINT", stop).once("SIGTERM", stop).once("SIGHUP", stop);
}

function readPort(text: string): number {
    const port = Number(text);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
        throw new Error(`--port is "${text}"; a whole number from 1 to 65535 is allowed, or 0 for a free port.`);
    }
    return port;
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
