import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensureEnvironment } from "./emulator/environment";
import { runLogged } from "./logged";
import { checkout, rehearsalPaths } from "./paths";
import { runProgram } from "./program";

const usage = `Has cfn-lint, which comes with the emulator, look at the CloudFormation templates of the bootstrap and of the seed code.

    npm run lint:templates`;

/** Stages of the shipped bootstrap file: one of each kind. */
const stages = ["dev", "prod"] as const;

/** Templates that come as files. */
const shipped = ["endpoint-template.yaml", "batch-transform-template.yaml"].map((file) =>
    join(checkout, "seed-code", "model-deploy", file),
);

void runProgram({
    usage,
    options: [],
    run: async (_given, signal) => {
        const paths = rehearsalPaths();
        const { python } = await ensureEnvironment(paths, { report: console.log, signal });
        const folder = join(paths.run, "templates");
        await mkdir(folder, { recursive: true });
        const printed = await Promise.all(stages.map((stage) => printTemplate(folder, stage)));
        await runLogged({
            command: join(dirname(python), "cfn-lint"),
            args: ["--", ...printed, ...shipped],
            logFile: join(paths.logs, "cfn-lint.log"),
            onLine: console.log,
            signal,
        });
        console.log(`cfn-lint finds nothing in ${printed.length + shipped.length} templates.`);
    },
});

async function printTemplate(folder: string, stage: string): Promise<string> {
    const command = join(checkout, "operations", "bootstrapTemplate.ts");
    const args = ["--require", "tsx/cjs", command, "--stage", stage];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: checkout });
    const file = join(folder, `${stage}.json`);
    await writeFile(file, stdout);
    return file;
}
