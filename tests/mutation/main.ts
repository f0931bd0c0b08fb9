import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../../operations/arguments";
import {
    digestOf,
    groupOf,
    leastScore,
    pack,
    scoreFile,
    scoreOf,
    sourcesOfPack,
    specsOf,
    staleSources,
    type Measured,
    type MutationScore,
} from "./score";

const usage = `Changes the sources of the policy pack one place at a time, and asks whether a test fails for it. Measures what
has changed since it was measured, writes tests/mutation/mutationScore.json, and fails where less than ${leastScore} % of all
changes are noticed.

    npm run policy:mutate -- [--all | --only FILES]

    --all      measures every source anew; takes half an hour of two cores
    --only     measures these sources, below policy-pack/, with commas between them; a folder stands for what is in it
    --help     prints this`;

const checkout = join(__dirname, "..", "..");

/** The part of a result of Stryker that counts here. */
interface Mutant {
    readonly fileName: string;
    readonly status: string;
    readonly mutatorName: string;
    readonly replacement?: string;
    readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

interface StrykerModule {
    readonly Stryker: new (options: object) => { runMutationTest(): Promise<Mutant[]> };
}

async function mutate(args: readonly string[]): Promise<void> {
    const given = readArguments(args, {
        all: { type: "boolean" },
        only: { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        process.stdout.write(`${usage}\n`);
        return;
    }
    process.chdir(checkout);
    const digests = Object.fromEntries(sourcesOfPack().map((source) => [source, digestOf(source)]));
    let files = Object.fromEntries(Object.entries(readScore().files).filter(([source]) => source in digests));
    const chosen = chosenSources(given, files, digests);
    for (const group of new Set(chosen.map(groupOf))) {
        const sources = chosen.filter((source) => groupOf(source) === group);
        files = { ...files, ...(await measure(group, sources, digests)) };
        // After each group, so that a run that is broken off is not lost.
        writeScore(files);
    }
    writeScore(files);
    const score = scoreOf(Object.values(files));
    process.stdout.write(`${score} % of the mutants were noticed; at least ${leastScore} % have to be.\n`);
    if (score < leastScore) {
        process.exitCode = 1;
    }
}

function chosenSources(
    { all, only }: { readonly all?: boolean | undefined; readonly only?: string | undefined },
    files: MutationScore["files"],
    digests: Readonly<Record<string, string>>,
): string[] {
    if (only === undefined) {
        return all === true ? Object.keys(digests) : staleSources(files, digests);
    }
    const asked = only.split(",");
    const chosen = Object.keys(digests).filter((source) =>
        asked.some((path) => source === path || source.startsWith(`${path}/`)),
    );
    if (chosen.length === 0) {
        throw new Error(`--only: received ${only}; allowed: sources or folders below ${pack}/.`);
    }
    return chosen;
}

async function measure(
    group: string,
    sources: readonly string[],
    digests: Readonly<Record<string, string>>,
): Promise<Record<string, Measured>> {
    const { Stryker } = (await import("@stryker-mutator/core")) as unknown as StrykerModule;
    const mutants = await new Stryker(optionsFor(group, sources)).runMutationTest();
    report(mutants);
    const counted = (source: string, ...statuses: string[]): number =>
        mutants.filter(({ fileName, status }) => sourceOf(fileName) === source && statuses.includes(status)).length;
    return Object.fromEntries(
        sources.map((source) => [
            source,
            {
                digest: digests[source] ?? "",
                detected: counted(source, "Killed", "Timeout"),
                undetected: counted(source, "Survived", "NoCoverage"),
            },
        ]),
    );
}

function optionsFor(group: string, sources: readonly string[]): object {
    return {
        mutate: sources.map((source) => `${pack}/${source}`),
        testRunner: "mocha",
        plugins: ["@stryker-mutator/mocha-runner", join(__dirname, "metadata.mjs")],
        ignorers: ["metadata"],
        mochaOptions: { spec: specsOf(group), require: ["tsx/cjs"], "no-config": true, "no-package": true },
        coverageAnalysis: "perTest",
        // A mutant in what is computed when a file is loaded takes a process of its own: minutes would become hours.
        ignoreStatic: true,
        concurrency: 2,
        timeoutMS: 30_000,
        tempDirName: ".mutation",
        ignorePatterns: [".rehearsal", ".mutation", "tests/bench/packs/awsguard/node_modules"],
        reporters: ["progress-append-only"],
        allowConsoleColors: false,
    };
}

function sourceOf(fileName: string): string {
    return fileName.replaceAll("\\", "/").replace(/^.*?policy-pack\//, "");
}

/** Names the mutants that nothing noticed, by file and place. */
function report(mutants: readonly Mutant[]): void {
    for (const { fileName, status, location, mutatorName, replacement } of mutants) {
        if (["Survived", "NoCoverage"].includes(status)) {
            const place = `${sourceOf(fileName)}:${location.start.line}:${location.start.column}`;
            process.stdout.write(`${place} ${status}: ${mutatorName} → ${(replacement ?? "").slice(0, 100)}\n`);
        }
    }
}

function readScore(): MutationScore {
    return JSON.parse(readFileSync(scoreFile, "utf8")) as MutationScore;
}

function writeScore(files: MutationScore["files"]): void {
    const sorted = Object.fromEntries(Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1)));
    writeFileSync(
        scoreFile,
        `${JSON.stringify({ score: scoreOf(Object.values(files)), files: sorted }, undefined, 4)}\n`,
    );
}

mutate(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
