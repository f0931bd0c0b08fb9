import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensureEnvironment } from "./emulator/environment";
import { runLogged } from "./logged";
import { checkout, rehearsalPaths } from "./paths";
import { runProgram } from "./program";

const usage = `Prints the CloudFormation templates of the bootstrap and the conformance packs of the controls, and has cfn-lint,
which comes with the emulator, look at them and at the templates of the seed code and of products.

    npm run lint:templates`;

/** Stages of the shipped bootstrap file: one of each kind. */
const stages = ["dev", "prod"] as const;

const seedCode = join(checkout, "seed-code");

/** Templates that come as files: those of the seed code, and those of products. */
const shipped = [
    ...["endpoint-template.yaml", "batch-transform-template.yaml"].map((file) => join(seedCode, "model-deploy", file)),
    ...readdirSync(join(seedCode, "templates"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".yaml"))
        .map((file) => join(seedCode, "templates", file)),
];

void runProgram({
    usage,
    options: [],
    run: async (_given, signal) => {
        const paths = rehearsalPaths();
        const { python } = await ensureEnvironment(paths, { report: console.log, signal });
        const folder = join(paths.run, "templates");
        await mkdir(folder, { recursive: true });
        const templates = await Promise.all(stages.map((stage) => printTemplate(folder, stage)));
        const files = [...templates, ...(await writePacks(join(folder, "controls"))), ...shipped];
        await runLogged({
            command: join(dirname(python), "cfn-lint"),
            args: ["--", ...files],
            logFile: join(paths.logs, "cfn-lint.log"),
            onLine: console.log,
            signal,
        });
        console.log(`cfn-lint finds nothing in ${files.length} templates.`);
    },
});

async function printTemplate(folder: string, stage: string): Promise<string> {
    const file = join(folder, `${stage}.json`);
    await writeFile(file, await operation("bootstrapTemplate", "--stage", stage));
    return file;
}

/** Every rule is looked at, also those whose policies only advise. @returns the files of the packs */
async function writePacks(folder: string): Promise<string[]> {
    const printed = await operation("controls", "--output", folder, "--with-advice");
    return printed.split("\n").filter((file) => file.endsWith(".yaml"));
}

async function operation(name: string, ...args: readonly string[]): Promise<string> {
    const command = ["--require", "tsx/cjs", join(checkout, "operations", `${name}.ts`), ...args];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: checkout });
    return stdout;
}
