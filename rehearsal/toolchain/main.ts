import { Listr } from "listr2";
import { runProgram } from "../program";
import { ensureToolchain } from "./provide";

const usage = `Prepares the toolchain alone: engine, Node language host and aws plug-in are found, downloaded or built.

    npm run toolchain [-- --no-download] [--keep-caches]

    --no-download  builds even where official releases can be had
    --keep-caches  keeps Go's caches, for the next build of an edited plug-in
    --help         prints this`;

void runProgram({
    usage,
    options: ["no-download", "keep-caches"],
    hint: "To go on where this one was: npm run toolchain",
    run: async (given, signal) => {
        const options = { download: !given["no-download"], keepCaches: given["keep-caches"], signal };
        if (!process.stdout.isTTY) {
            await ensureToolchain({ ...options, report: console.log });
            return;
        }
        await inWindow((report) => ensureToolchain({ ...options, report, progressSeconds: 5 }));
    },
});

/** Shows the last lines of progress on a terminal. */
async function inWindow(work: (report: (line: string) => void) => Promise<unknown>): Promise<void> {
    await new Listr<unknown, "default">(
        [
            {
                title: "Toolchain: engine, Node language host, aws plug-in",
                task: async (_, task) => {
                    await work((line) => {
                        task.output = line;
                    });
                },
                rendererOptions: { outputBar: 10, persistentOutput: true },
            },
        ],
        { registerSignalListeners: false },
    ).run();
}
