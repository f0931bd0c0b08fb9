import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readArguments } from "./arguments";
import { readProject } from "./deployment/project";
import { checkout } from "./engine/checkout";
import { printResult } from "./main";
import { readEvents } from "./report/engineEvents";
import { configuredExemptions } from "./report/inventory/configuredExemptions";
import { resourcesInEvents, resourcesInState } from "./report/inventory/engineResources";
import type { ReportResource } from "./report/inventory/resources";
import { reportPage } from "./report/page/page";
import { readRun, type PolicyRun } from "./report/policyRun";
import { exportState } from "./state/pulumiState";

const usage = `Makes one HTML page of what stacks hold: accounts and networks, trust between roles, the path of a model, endpoints and their
policies, what policies said, exemptions, and the cost of a month. It needs nothing besides itself to be read.

    npm run report -- [--stack NAME ...] [--state FILE ...] [--events FILE] [--policy-config FILE ...] [--output FILE]

    --stack          name of a stack whose state is read where pulumi is logged in; any number of times
    --state          file that pulumi stack export wrote; any number of times
    --events         events of a preview or an update, as policy:report takes them: what policies said and, where neither
                     --stack nor --state is given, the resources as they are to be
    --policy-config  configuration of the policy pack, for its exemptions; any number of times
    --output         file to write (default: .operations/report.html)
    --help           prints this

Without --stack, --state and --events, all stacks that have a stack file are read.`;

/** What was read of the engine. */
interface Source {
    /** Words for it, such as `state of stack dev`. */
    readonly name: string;
    readonly resources: readonly ReportResource[];
}

/** Runs the command. @returns what it prints */
export async function report(args: readonly string[]): Promise<string> {
    const given = readArguments(args, {
        stack: { type: "string", multiple: true },
        state: { type: "string", multiple: true },
        events: { type: "string" },
        "policy-config": { type: "string", multiple: true },
        output: { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const { stack = [], state = [], events, output = join(checkout, ".operations", "report.html") } = given;
    const eventsText = events === undefined ? undefined : await readFile(events, "utf8");
    const isNamed = stack.length + state.length > 0;
    const names = isNamed || events !== undefined ? stack : readProject().map(({ name }) => name);
    const sources = [
        ...(await Promise.all(state.map(readStateFile))),
        ...(await Promise.all(names.map(readStack))),
        ...(eventsText === undefined || isNamed
            ? []
            : [{ name: "events of a preview or an update", resources: resourcesInEvents(eventsText) }]),
    ];
    const problems = problemsOf(sources);
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    const run = eventsText === undefined ? undefined : policyRun(eventsText);
    const configs = await Promise.all(
        (given["policy-config"] ?? []).map(async (file) => configuredExemptions(await readFile(file, "utf8"), file)),
    );
    const resources = sources.flatMap((source) => source.resources);
    await mkdir(dirname(output), { recursive: true });
    await writeFile(
        output,
        reportPage({
            sources: sources.map(({ name }) => name),
            resources,
            exemptions: configs.flat(),
            ...(run === undefined ? {} : { run }),
        }),
    );
    return `Wrote ${output}: ${resources.length} resources of ${sources.map(({ name }) => name).join(", ")}.`;
}

async function readStateFile(file: string): Promise<Source> {
    // Only its name: the page may go to people who have nothing to do with this machine.
    return { name: `state in ${basename(file)}`, resources: resourcesInState(await readFile(file, "utf8")) };
}

async function readStack(stack: string): Promise<Source> {
    const text = await exportState({ stack, project: checkout });
    return { name: `state of stack ${stack}`, resources: resourcesInState(text) };
}

/** What policies said; undefined where none ran. */
function policyRun(text: string): PolicyRun | undefined {
    const events = readEvents(text);
    const ran = events.some(
        (event) => event.policyEvent ?? event.policyAnalyzeSummaryEvent ?? event.policyAnalyzeStackSummaryEvent,
    );
    return ran ? readRun(events) : undefined;
}

/** A source without resources says nothing, and a stack that comes twice would be counted twice. */
function problemsOf(sources: readonly Source[]): string[] {
    const stacks = sources.flatMap(({ resources }) => [...new Set(resources.map(({ stack }) => stack))]);
    const twice = new Set(stacks.filter((stack, index) => stacks.indexOf(stack) !== index));
    return [
        ...sources
            .filter(({ resources }) => resources.length === 0)
            .map(({ name }) => `There is no resource in the ${name}. Deploy the stack, or name another.`),
        ...[...twice].map(
            (stack) => `Stack ${stack} was given twice. Name it once, with --stack or by a file of its state.`,
        ),
    ];
}

if (require.main === module) {
    void printResult(report);
}
