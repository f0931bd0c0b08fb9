import { parseArgs } from "node:util";
import { Listr } from "listr2";
import { ensureToolchain } from "./provide";

/** Prepares the toolchain alone: a window of progress on a terminal, plain lines elsewhere. */
async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            "no-download": { type: "boolean", default: false },
            "keep-caches": { type: "boolean", default: false },
        },
    });
    const stopping = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => {
            stopping.abort(new Error("Stopped. The same command goes on where this one was."));
        });
    }
    const options = {
        download: !values["no-download"],
        keepCaches: values["keep-caches"],
        signal: stopping.signal,
    };
    if (!process.stdout.isTTY) {
        await ensureToolchain({ ...options, report: console.log });
        return;
    }
    await new Listr<unknown, "default">(
        [
            {
                title: "Toolchain: engine, Node language host, aws plug-in",
                task: async (_, task) => {
                    const report = (line: string): void => {
                        task.output = line;
                    };
                    await ensureToolchain({ ...options, report, progressSeconds: 5 });
                },
                rendererOptions: { outputBar: 10, persistentOutput: true },
            },
        ],
        { registerSignalListeners: false },
    ).run();
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
