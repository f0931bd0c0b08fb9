import { join, resolve } from "node:path";
import { askTerminal, hasTerminal } from "./deployment/askTerminal";
import { programFingerprint, stackFingerprint } from "./deployment/fingerprint";
import { watchSignals } from "./deployment/interruption";
import { readDeploymentOptions, type Options } from "./deployment/options";
import { Progress, type FinishedStack } from "./deployment/progress";
import { readProject, type ProjectStack } from "./deployment/project";
import { Pulumi, type Operation } from "./deployment/pulumi";
import { objections } from "./deployment/replaceGuard";
import { finishedBefore } from "./deployment/resume";
import { roundsOf } from "./deployment/rounds";
import { preview, run } from "./deployment/run";
import { showTogether } from "./display";
import { changedFiles, touchedStacks } from "./deployment/touched";
import { checkout } from "./engine/checkout";
import { printResult } from "./main";
import { stackFolder } from "./stackConfig";

const usage = `Works on all stacks of the project in the order in which they depend on each other; independent ones side by side.

    npm run preview -- [--stack NAME | --only NAME]... [--skip NAME]... [--read-only]
    npm run deploy  -- [--stack NAME | --only NAME]... [--skip NAME]... [--yes] [--fresh]
    npm run refresh -- [the same]
    npm run destroy -- [the same]

    --stack             a stack with what it depends on; of destroy, with what depends on it. Any number of times
    --only              a stack alone. Any number of times
    --skip              leaves a stack out. Any number of times
    --yes               does not ask; for pipelines
    --fresh             begins anew; left out, a run that was cut off in the last day is gone on with
    --read-only         enters the accounts through their preview roles
    --changed-since     takes of these the stacks alone that differ from a commit, branch or tag
    --org               organisation of the state backend (default: what pulumi takes by itself)
    --secrets-provider  how secrets of stacks that are created are encrypted (default: what the backend does)
    --policy-pack       folder of the policies that previews and deployments are held to (default: policy-pack)
    --stack-files       folder of the stack files (default: stacks)
    --time-limit        minutes that one stack may take (default: 120)
    --help              prints this

State is kept where pulumi is logged in: Pulumi Cloud, a bucket or a folder.

Ends with 0 where all is done, 1 where something failed, 2 where policies refuse it, 3 where the replace guard does, 4 where it
was not confirmed, 130 where it was stopped.`;

/** What each command does to stacks. */
const operations: Readonly<Record<string, Operation>> = {
    deploy: "up",
    preview: "preview",
    refresh: "refresh",
    destroy: "destroy",
};

const workFolder = join(checkout, ".operations");

/** Runs one of the commands. @returns the last line that it prints */
export async function stacksCommand([command = "", ...args]: readonly string[]): Promise<string> {
    const operation = operations[command];
    if (operation === undefined) {
        throw new Error(`There is no command ${command}. Allowed: ${Object.keys(operations).join(", ")}.`);
    }
    const options = readDeploymentOptions(command, args);
    if (options.help) {
        return usage;
    }
    if (operation !== "preview" && !options.yes && !hasTerminal()) {
        throw new Error("There is no terminal to ask at. Give --yes to go on without being asked.");
    }
    const stacks = readProject(options.stackFiles ?? stackFolder);
    const touched =
        options.changedSince === undefined
            ? stacks.map(({ name }) => name)
            : touchedStacks(changedFiles(options.changedSince), stacks);
    const rounds = roundsOf(stacks, options.selection, operation === "destroy" ? "down" : "up")
        .map((round) => round.filter(({ name }) => touched.includes(name)))
        .filter((round) => round.length > 0);
    if (rounds.length === 0) {
        return "No stack has changed.";
    }
    if (operation === "destroy") {
        refuseProtected(rounds.flat());
    }
    const started = Date.now();
    const done = await work(operation, rounds, options);
    const seconds = Math.round((Date.now() - started) / 1000);
    return `${past[operation]}: ${done.length === 0 ? "nothing" : done.join(", ")}, in ${seconds} s.`;
}

const past: Readonly<Record<Operation, string>> = {
    up: "Deployed",
    preview: "Previewed",
    refresh: "Refreshed",
    destroy: "Destroyed",
};

/** Lets the engine work. @returns names of the stacks that were worked on */
async function work(
    operation: Operation,
    rounds: readonly (readonly ProjectStack[])[],
    options: Options,
): Promise<string[]> {
    const print = (line: string): void => {
        console.log(line);
    };
    const interruption = watchSignals(() => {
        print("Stopping when what is in work is finished. Once more stops at once and leaves operations cut off.");
    });
    const { organization, secretsProvider, policyPack = join(checkout, "policy-pack"), readOnly } = options;
    const runner = new Pulumi({
        logs: join(workFolder, "logs"),
        ...(organization === undefined ? {} : { organization }),
        ...(secretsProvider === undefined ? {} : { secretsProvider }),
        ...(options.stackFiles === undefined ? {} : { stackFiles: resolve(options.stackFiles) }),
        policyPack,
        readOnly,
        timeLimit: options.timeLimit * 60,
        interruption,
    });
    const names = rounds.flat().map(({ name }) => name);
    const backend = await runner.backend();
    print(`State: ${backend}`);
    const existing = await runner.existing(names);
    const missing = names.filter((name) => !existing.includes(name));
    const plan = { runner, guard: objections, print, show: showTogether<void> };
    if (operation === "preview") {
        if (missing.length > 0) {
            throw new Error(
                `These stacks have no state yet: ${missing.join(", ")}. npm run deploy creates them, as pulumi stack init does.`,
            );
        }
        await preview(rounds.flat(), plan);
        return names;
    }
    const program = programFingerprint();
    const fingerprints = new Map(rounds.flat().map(({ name, config }) => [name, stackFingerprint(program, config)]));
    const progress = new Progress(join(workFolder, "progress"), { operation, backend });
    const earlier = options.fresh ? new Map<string, FinishedStack>() : progress.read(names);
    const finished = finishedBefore(rounds, fingerprints, earlier);
    if (finished.size > 0) {
        const at = [...finished].map((name) => earlier.get(name)?.at ?? "").sort();
        print(`Going on with what was cut off at ${at.at(-1) ?? ""}; done then: ${[...finished].join(", ")}.`);
    }
    progress.remove(names.filter((name) => !finished.has(name)));
    const creates = operation === "up";
    const left = rounds
        .map((round) => round.filter(({ name }) => !finished.has(name) && (creates || existing.includes(name))))
        .filter((round) => round.length > 0);
    await run({
        ...plan,
        operation,
        rounds: left,
        missing,
        confirm: (question) => (options.yes ? Promise.resolve(true) : askTerminal(question, interruption.asked)),
        onFinished: (stack) => {
            progress.write(stack, fingerprints.get(stack) ?? "");
        },
    });
    progress.remove(names);
    return left.flat().map(({ name }) => name);
}

/** @throws an error that names the stacks whose protection is on: the engine would refuse each of them half-way */
function refuseProtected(stacks: readonly ProjectStack[]): void {
    const held = stacks.filter(({ config }) => config.kind !== "identity" && config.protect).map(({ name }) => name);
    if (held.length > 0) {
        throw new Error(
            `These stacks are protected: ${held.join(", ")}. To destroy them, set secure-mlops:protect to false in their ` +
                "stack files. Buckets have to be empty and Studio's applications ended by then.",
        );
    }
}

if (require.main === module) {
    void printResult(stacksCommand);
}
