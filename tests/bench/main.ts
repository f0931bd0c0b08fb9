import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../../operations/arguments";
import { engineTable, slowOperations, type EngineFigures } from "./engineFigures";
import { brokenLimits, type Figures } from "./limits";
import { measureEngine } from "./measureEngine";
import { comparePacks } from "./packs/comparePacks";
import { packTable, slowerThan } from "./packs/figures";
import { runWorkload } from "./runWorkload";
import { median, type Sample } from "./sample";
import { figuresTable } from "./table";
import type { Workload } from "./workload";
import { workloads } from "./workloads";

const usage = `Measures the programs under mocks: time and memory with one, ten and fifty accounts. Fails where they grow faster than
linearly, take more than their limits, or clearly more for each resource than the committed figures say. Compares the
policy pack with AWSGuard over 1,000 resources of our own stacks: fails where a policy takes longer for a resource, or
the pack starts too late. Has the real engine preview and deploy the stacks of the core rehearsal: fails where that takes
twice the seconds of the committed figures.

    npm run bench -- [--only TEXT] [--commit]

    --only    measures the workloads whose names hold the text, or "policy packs", or "engine" (default: all)
    --commit  writes tests/bench/figures.json
    --help    prints this`;

/** Runs of each row, of which the medians count. */
const runs = 3;
const packs = "policy packs";
const engine = "engine";
const committedFile = join(__dirname, "figures.json");

/** What is in the file of committed figures. */
interface Committed {
    readonly workloads: Figures;
    readonly engine?: EngineFigures | undefined;
}

async function bench(args: readonly string[]): Promise<void> {
    const given = readArguments(args, {
        only: { type: "string" },
        commit: { type: "boolean" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        print(usage);
        return;
    }
    const only = given.only ?? "";
    const chosen = workloads.filter(({ name }) => name.includes(only));
    const [comparesPacks, asksEngine] = [packs.includes(only), engine.includes(only)];
    if (chosen.length === 0 && !comparesPacks && !asksEngine) {
        const names = [...workloads.map(({ name }) => name), packs, engine].join(", ");
        throw new Error(`--only: received ${only}; allowed: a part of ${names}.`);
    }
    const slow = comparesPacks ? await benchPacks() : [];
    const committed = JSON.parse(readFileSync(committedFile, "utf8")) as Committed;
    const figures = await measureAll(chosen);
    if (chosen.length > 0) {
        print(figuresTable(chosen, figures, committed.workloads));
    }
    const engineFigures = asksEngine ? await measureEngine() : undefined;
    if (engineFigures !== undefined) {
        print(engineTable(engineFigures, committed.engine));
    }
    const isCommitted = given.commit === true;
    const broken = [
        ...slow,
        ...brokenLimits(chosen, figures, isCommitted ? {} : committed.workloads),
        ...(engineFigures === undefined || isCommitted ? [] : slowOperations(engineFigures, committed.engine)),
    ];
    if (broken.length > 0) {
        throw new Error(["", "Limits are broken:", ...broken.map((text) => `  - ${text}`)].join("\n"));
    }
    if (isCommitted) {
        const written = {
            workloads: { ...committed.workloads, ...figures },
            engine: engineFigures ?? committed.engine,
        };
        writeFileSync(committedFile, `${JSON.stringify(rounded(written), undefined, 4)}\n`);
        print(`\nWritten to ${committedFile}.`);
    }
}

/** What is too slow about the policy pack. */
async function benchPacks(): Promise<string[]> {
    const { other, ours } = await comparePacks();
    print(packTable(other, ours));
    return slowerThan(other, ours);
}

async function measureAll(chosen: readonly Workload[]): Promise<Figures> {
    const figures: Record<string, Record<string, Sample>> = {};
    for (const { name, sizes } of chosen) {
        const own: Record<string, Sample> = {};
        for (const size of sizes) {
            const samples: Sample[] = [];
            for (let run = 0; run < runs; run++) {
                samples.push(await runWorkload(name, size));
            }
            own[String(size)] = median(samples);
        }
        figures[name] = own;
    }
    return figures;
}

/** Three decimals, and whole bytes. */
function rounded(figures: Committed): Committed {
    const text = JSON.stringify(figures, (_key, value: unknown) =>
        typeof value === "number" ? Math.round(value * 1000) / 1000 : value,
    );
    return JSON.parse(text) as Committed;
}

function print(text: string): void {
    process.stdout.write(`${text}\n`);
}

bench(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
