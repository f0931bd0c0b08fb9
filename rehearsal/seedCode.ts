import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureVirtualEnvironment } from "./emulator/virtualEnvironment";
import { runLogged } from "./logged";
import { checkout, rehearsalPaths, type RehearsalPaths } from "./paths";
import { runProgram } from "./program";

const usage = `Installs what the tests of a folder of seed code take, lints its Python and runs its tests.

    npm run seed:deploy
    tsx rehearsal/seedCode.ts --folder model-deploy [--notebooks deploy]

    --folder     folder below seed-code/, with a requirements-dev.txt
    --notebooks  folder below seed-code/notebooks/tests/ whose tests run in the same environment
    --help       prints this`;

void runProgram({
    usage,
    options: [],
    texts: ["folder", "notebooks"],
    run: async ({ folder = "", notebooks }, signal) => {
        const place = join(checkout, "seed-code", folder);
        const requirements = join(place, "requirements-dev.txt");
        if (folder === "" || !existsSync(requirements)) {
            throw new Error(`--folder is "${folder}"; there is no ${requirements}.`);
        }
        const paths = rehearsalPaths();
        const python = await ensureVirtualEnvironment(
            {
                owner: `The seed code in ${folder}`,
                folder: join(paths.home, "seed-code", folder),
                requirements,
                logFile: logFile(paths, folder),
            },
            { report: console.log, signal },
        );
        const run = (command: string, args: readonly string[], where: string): Promise<void> =>
            runLogged({
                command: join(dirname(python), command),
                args,
                folder: where,
                environment: withoutAws(process.env),
                logFile: logFile(paths, folder),
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

function logFile({ logs }: RehearsalPaths, folder: string): string {
    return join(logs, `seed-code-${folder}.log`);
}

/** No test reaches an account of whoever runs it. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const kept = Object.entries(environment).filter(([name]) => !name.startsWith("AWS_") || name === "AWS_CA_BUNDLE");
    return { ...Object.fromEntries(kept), AWS_EC2_METADATA_DISABLED: "true", PYTHONDONTWRITEBYTECODE: "1" };
}
