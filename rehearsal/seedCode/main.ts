import { dirname, join } from "node:path";
import { runLogged } from "../logged";
import { rehearsalPaths } from "../paths";
import { runProgram } from "../program";
import { installSeedCode, withoutAws } from "./environment";

const usage = `Installs what the tests of a folder of seed code take, lints its Python and runs its tests.

    npm run seed:deploy
    tsx rehearsal/seedCode/main.ts --folder model-deploy [--notebooks deploy]

    --folder     folder below seed-code/, with a requirements-dev.txt
    --notebooks  folder below seed-code/notebooks/tests/ whose tests run in the same environment
    --help       prints this`;

void runProgram({
    usage,
    options: [],
    texts: ["folder", "notebooks"],
    run: async ({ folder = "", notebooks }, signal) => {
        const paths = rehearsalPaths();
        const { place, python, logFile } = await installSeedCode(paths, folder, { report: console.log, signal });
        const run = (command: string, args: readonly string[], where: string): Promise<void> =>
            runLogged({
                command: join(dirname(python), command),
                args,
                folder: where,
                environment: withoutAws(process.env),
                logFile,
                onLine: console.log,
                signal,
            });
        const check = async (where: string, ...tests: readonly string[]): Promise<void> => {
            await run("ruff", ["check", "--no-cache", "."], where);
            await run("ruff", ["format", "--no-cache", "--check", "."], where);
            await run("pytest", ["-p", "no:cacheprovider", "--import-mode=importlib", ...tests], where);
        };
        await check(place);
        if (notebooks !== undefined) {
            await check(join(place, "..", "notebooks"), join("tests", notebooks));
        }
    },
});
