import { cp, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "../../operations/engine/command";
import { engineEnvironment } from "../engine/environment";
import { platformEngineer } from "../overrides";
import { checkout } from "../paths";
import { policyPackArgument } from "../policyPack";
import type { ChangeContext, ChangeStep } from "./changeStep";
import { requireOutcome, shippedCommand } from "./shippedCommand";

/** `pulumi new` from a local copy of the repository, its questions, and a preview of what came of it. */
export const newProject: ChangeStep = {
    title: "A project begins with pulumi new",
    async run(context) {
        const { paths, toolchain, status } = context;
        const folder = join(paths.run, "new");
        const [template, project, state] = ["template", "project", "state"].map((name) => join(folder, name)) as [
            string,
            string,
            string,
        ];
        await rm(folder, { recursive: true, force: true });
        await copyOfRepository(template);
        await mkdir(state);
        const environment = { PULUMI_BACKEND_URL: pathToFileURL(state).href };

        status.now("pulumi new");
        await pulumiNew(context, template, project, environment);
        await symlink(join(checkout, "node_modules"), join(project, "node_modules"));

        status.now("answers are checked");
        const setup = { file: "setup.ts", project, environment };
        const wrong = await shippedCommand(context, { ...setup, args: ["--answer", "stagingAccount=12"] });
        requireOutcome(
            wrong,
            1,
            "nothing was changed",
            'secure-mlops:accounts[0]: received "12"; allowed: twelve digits',
        );
        requireOutcome(
            await shippedCommand(context, { ...setup, args: [] }),
            0,
            "Put into the stack files, and checked",
        );

        status.now("preview");
        const policyPack = policyPackArgument(toolchain, paths);
        const args = ["preview", "--only", "bootstrap", "--policy-pack", policyPack];
        const previewed = await shippedCommand(context, { file: "stacks.ts", project, environment, args });
        requireOutcome(previewed, 0, "Previewed: bootstrap, in", context.organisation.accounts.management);
        return "its questions are answered and checked, and its first stack is previewed";
    },
};

/** What a clone of the repository has: nothing that git ignores. */
async function copyOfRepository(folder: string): Promise<void> {
    const ignored = (await readFile(join(checkout, ".gitignore"), "utf8"))
        .split("\n")
        .map((line) => line.replace(/\/$/, ""));
    const isShipped = (path: string): boolean => basename(path) !== ".git" && !ignored.includes(basename(path));
    await mkdir(folder, { recursive: true });
    for (const entry of (await readdir(checkout)).filter(isShipped)) {
        await cp(join(checkout, entry), join(folder, entry), { recursive: true, filter: isShipped });
    }
}

/**
 * Dependencies come last, and there are none to be had here: npm is told to leave everything as it is, which `pulumi`
 * takes for a failure, with the command by which people go on.
 */
async function pulumiNew(
    { paths, toolchain, endpoint, organisation, signal }: ChangeContext,
    template: string,
    project: string,
    environment: Readonly<Record<string, string>>,
): Promise<void> {
    const { management, dev, staging, prod } = organisation.accounts;
    const answers = {
        organizationId: organisation.id,
        managementAccount: management,
        developmentAccount: dev,
        stagingAccount: staging,
        productionAccount: prod,
        deployer: platformEngineer(organisation),
    };
    const given = Object.entries(answers).flatMap(([name, answer]) => ["--config", `setup:${name}=${answer}`]);
    const named = ["--dir", project, "--name", "secure-mlops", "--stack", "bootstrap"];
    const printed: string[] = [];
    const ending = await runCommand(
        toolchain.pulumi,
        ["new", template, ...named, "--yes", "--non-interactive", ...given],
        {
            environment: {
                ...engineEnvironment(toolchain, paths, endpoint.url, endpoint.region),
                ...environment,
                npm_config_dry_run: "true",
            },
            timeLimit: 60,
            signal,
            onLine: (line) => printed.push(line),
        },
    );
    requireOutcome(
        { exitCode: typeof ending === "number" ? ending : -1, printed: printed.join("\n") },
        1,
        "Created project 'secure-mlops'",
        "Saved config",
        "node_modules directory is missing",
    );
}
