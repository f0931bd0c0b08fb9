import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What became of the mutants of one source. */
export interface Measured {
    /** Digest of the source and of the spec beside it that the counts are about. */
    readonly digest: string;
    /** Mutants that a test fails for, or that never come to an end. */
    readonly detected: number;
    /** Mutants that every test passes for, or that no test runs. */
    readonly undetected: number;
}

/** The committed results: the share that is detected, in percent, rounded down, and the sources below policy-pack/. */
export interface MutationScore {
    readonly score: number;
    readonly files: Readonly<Record<string, Measured>>;
}

/** The least that the pack is held to, in percent. */
export const leastScore = 85;

const checkout = join(__dirname, "..", "..");
export const pack = "policy-pack";
const specsOfPack = "tests/policy-pack";
export const scoreFile = join(__dirname, "mutationScore.json");

/** The sources of the pack, by their paths below policy-pack/. `index.ts` starts the server and does nothing else. */
export function sourcesOfPack(): string[] {
    return readdirSync(join(checkout, pack), { recursive: true, encoding: "utf8" })
        .map((path) => path.replaceAll("\\", "/"))
        .filter((path) => path.endsWith(".ts") && !path.startsWith("node_modules/") && path !== "index.ts")
        .sort();
}

/**
 * Specs that say how a source behaves, as patterns: for a policy those of its service, for what policies share all of them.
 * Specs of whole stacks, and those that try whatever there is, would find more and take hundreds of times as long.
 */
export function specsOf(group: string): string[] {
    if (group.startsWith("policies/")) {
        return [`${specsOfPack}/${group}/*.spec.ts`, `${specsOfPack}/remediation.spec.ts`];
    }
    const folders = ["policies", "support", "declarations", "exemptions"].map(
        (name) => `${specsOfPack}/${name}/**/*.spec.ts`,
    );
    const single = ["controls", "guardrails", "pack", "profiles", "remediation"].map(
        (name) => `${specsOfPack}/${name}.spec.ts`,
    );
    return [...folders, ...single];
}

/** What is measured together: `policies/iam`, `support`, or "" for what lies beside the folders. */
export function groupOf(source: string): string {
    const folders = source.split("/").slice(0, -1);
    return folders.slice(0, folders[0] === "policies" ? 2 : 1).join("/");
}

/** Digest of a source and of its spec: what was measured is stale where this has changed. */
export function digestOf(source: string): string {
    const spec = join(checkout, specsOfPack, source.replace(/\.ts$/, ".spec.ts"));
    const digest = createHash("sha256");
    for (const file of [join(checkout, pack, source), ...(existsSync(spec) ? [spec] : [])]) {
        digest.update(readFileSync(file, "utf8").replaceAll("\r\n", "\n")).update("\0");
    }
    return digest.digest("hex").slice(0, 16);
}

/** The share of mutants that are detected, in percent, rounded down. */
export function scoreOf(files: readonly Measured[]): number {
    const sum = (of: (each: Measured) => number): number => files.reduce((total, each) => total + of(each), 0);
    const detected = sum((each) => each.detected);
    return Math.floor((detected / (detected + sum((each) => each.undetected))) * 100);
}

/** Sources whose counts are missing or are about something else. */
export function staleSources(files: MutationScore["files"], digests: Readonly<Record<string, string>>): string[] {
    return Object.keys(digests).filter((source) => files[source]?.digest !== digests[source]);
}

/** What is wrong with committed results. */
export function scoreProblems({ score, files }: MutationScore, digests: Readonly<Record<string, string>>): string[] {
    const stale = staleSources(files, digests);
    const gone = Object.keys(files).filter((source) => !(source in digests));
    return [
        ...stale.map((source) => `${pack}/${source}: it or its spec has changed since it was measured.`),
        ...gone.map((source) => `${pack}/${source}: it was measured and is not there any more.`),
        ...(score === scoreOf(Object.values(files)) ? [] : ["The score is not what its counts come to."]),
        ...(score >= leastScore ? [] : [`The score is ${score} %; it has to be ${leastScore} % or more.`]),
    ];
}
