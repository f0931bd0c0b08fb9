import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readArguments } from "./arguments";
import { printResult, type CommandResult } from "./main";
import { readEvents } from "./report/engineEvents";
import { junitReport } from "./report/junit";
import { readRun } from "./report/policyRun";
import { sarifReport, type SarifOptions } from "./report/sarif";
import { summaryOf } from "./report/summary";
import { exitCodes, verdictOf } from "./report/verdict";

const usage = `Tells what policies said in a preview or an update, for pull requests: a summary, JUnit XML and SARIF 2.1.0.

    PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json --policy-pack policy-pack > events.jsonl
    npm run policy:report -- --events events.jsonl [--junit FILE] [--sarif FILE] [--source FILE] [--allow-open] \\
        [--alerts-only]

    --events      what the preview printed, or what --event-log wrote
    --junit       file to write JUnit XML to
    --sarif       file to write SARIF to
    --source      file of the repository at which findings are shown (default: Pulumi.yaml)
    --allow-open  lets pass what could not be judged because values are not known yet, as before a first deployment
    --alerts-only leaves out of SARIF what needs nobody: exempt, mended, and with --allow-open what could not be judged.
                  For services that make an open alert of every result, such as GitHub
    --help        prints this

Ends with 0 where no mandatory policy is broken and all could be judged, 2 where one is broken, 3 where something could not be
judged, 4 where the run ended for other reasons or before all could be judged, 1 where this command could not do its work.`;

/** Runs the command. @returns what it prints, and how it ends */
export async function policyReport(args: readonly string[]): Promise<CommandResult> {
    const given = readArguments(args, {
        events: { type: "string" },
        junit: { type: "string" },
        sarif: { type: "string" },
        source: { type: "string" },
        "allow-open": { type: "boolean" },
        "alerts-only": { type: "boolean" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return { output: usage, exitCode: 0 };
    }
    const { events, junit, sarif, source = "Pulumi.yaml" } = given;
    if (events === undefined) {
        throw new Error("--events is needed: the file that holds the events of a preview.");
    }
    if (/^(?:[\\/]|[A-Za-z]+:)|\\|(?:^|\/)\.\.(?:\/|$)/.test(source)) {
        throw new Error(`--source: received ${source}; allowed: a path below the root of the repository, with /.`);
    }
    const allowOpen = given["allow-open"] ?? false;
    const without = given["alerts-only"] === true ? noAlerts(allowOpen) : [];
    const run = readRun(readEvents(await readFile(events, "utf8")));
    if (junit !== undefined) {
        await write(junit, junitReport(run, allowOpen));
    }
    if (sarif !== undefined) {
        await write(sarif, JSON.stringify(sarifReport(run, { file: source, without }), undefined, 4));
    }
    const verdict = verdictOf(run, allowOpen);
    return { output: summaryOf(run, verdict), exitCode: exitCodes[verdict] };
}

/** What needs nobody to do anything. */
function noAlerts(allowOpen: boolean): SarifOptions["without"] {
    return ["exempt", "mended", ...(allowOpen ? (["open"] as const) : [])];
}

async function write(file: string, content: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${content}\n`);
}

if (require.main === module) {
    void printResult(policyReport);
}
