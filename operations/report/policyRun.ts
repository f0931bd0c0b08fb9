import { policies, type PackPolicy } from "../../policy-pack/policies";
import { listsExemptions, readExemptions, type UsedExemption } from "./exemptions";
import type { EngineEvent } from "./engineEvents";

/**
 * What a policy said of a resource:
 * - `refused`: it is broken, and mandatory;
 * - `advised`: it is broken, and only advises;
 * - `open`: it could not be judged, because values are not known yet; this is no pass;
 * - `mended`: it was broken, and the engine put it right.
 */
export type FindingKind = "refused" | "advised" | "open" | "mended";

/** One thing that a policy said of one resource, or of the stack. */
export interface Finding {
    readonly kind: FindingKind;
    /** The resource; that of the stack itself where a policy speaks of the whole. */
    readonly urn: string;
    readonly message: string;
}

/** What became of one policy in a run. */
export interface PolicyResult {
    readonly name: string;
    readonly findings: readonly Finding[];
    /** Number of resources that keep it; a stack counts as one. */
    readonly kept: number;
    /** What the pack says of it; absent for a policy of another pack. */
    readonly about?: PackPolicy;
}

/** What became of a policy pack in a run. */
export interface PackResult {
    readonly name: string;
    readonly version: string;
    /** Those that ran, and those of this project's pack that found nothing to judge, in the order of the pack. */
    readonly policies: readonly PolicyResult[];
    /** Whether rules about the whole stack ran; a preview that fails before its end does without. */
    readonly judgedStack: boolean;
}

/** What became of all policies in a run of the engine. */
export interface PolicyRun {
    readonly packs: readonly PackResult[];
    readonly exemptions: readonly UsedExemption[];
    /** What went wrong besides policies: errors of the program, of providers or of the engine. */
    readonly errors: readonly string[];
}

/** Name of this project's pack. */
const ownPack = "secure-mlops";

/** What the SDK of policies says, as an advice, of a policy that met a value which is not known yet. */
const couldNotJudge = /^can't run (?:policy|remediation) '/;

/** The last words of a preview or an update that failed, for whatever reason. */
const lastWords = /^(?:preview|update) failed$/;

/**
 * Reads what became of policies.
 * @throws an error where no policy ran
 */
export function readRun(events: readonly EngineEvent[]): PolicyRun {
    const packs = new Map<string, PackRecord>();
    for (const event of events) {
        const summary = event.policyAnalyzeSummaryEvent ?? event.policyAnalyzeStackSummaryEvent;
        const said = event.policyEvent ?? event.policyRemediationEvent ?? summary;
        if (said !== undefined) {
            const key = `${said.policyPackName}@${said.policyPackVersion}`;
            const pack = packs.get(key) ?? new PackRecord(said.policyPackName, said.policyPackVersion);
            packs.set(key, pack);
            pack.add(event);
        }
    }
    if (packs.size === 0) {
        throw new Error(
            "The events tell of no policy. Run the preview with --policy-pack, with --json and the variable " +
                "PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true, and give what it prints on its standard output.",
        );
    }
    const results = [...packs.values()].map((pack) => pack.result());
    return {
        packs: results,
        exemptions: [...packs.values()].flatMap(({ listed }) => listed.flatMap(readExemptions)),
        errors: events.flatMap(({ diagnosticEvent }) => {
            const message = diagnosticEvent?.message.trim() ?? "";
            return diagnosticEvent?.severity === "error" && !lastWords.test(message) ? [message] : [];
        }),
    };
}

/** What events have told of a pack so far. */
class PackRecord {
    /** What the pack said of exemptions. */
    readonly listed: string[] = [];
    private readonly findings = new Map<string, Finding[]>();
    private readonly kept = new Map<string, number>();
    private judgedStack = false;

    constructor(
        private readonly name: string,
        private readonly version: string,
    ) {}

    add({ policyEvent, policyRemediationEvent, ...summaries }: EngineEvent): void {
        if (policyEvent !== undefined) {
            const { policyName, resourceUrn = "", message, enforcementLevel } = policyEvent;
            const text = message.trim();
            if (listsExemptions(policyName, text)) {
                this.listed.push(text);
                return;
            }
            const isOpen = couldNotJudge.test(text);
            const kind = isOpen ? "open" : enforcementLevel === "mandatory" ? "refused" : "advised";
            this.find(policyName, { kind, urn: resourceUrn, message: isOpen ? text : this.finding(policyName, text) });
        }
        if (policyRemediationEvent !== undefined) {
            const { policyName, resourceUrn } = policyRemediationEvent;
            this.find(policyName, { kind: "mended", urn: resourceUrn, message: "The engine put it right." });
        }
        const { policyAnalyzeSummaryEvent: single, policyAnalyzeStackSummaryEvent: stack } = summaries;
        this.judgedStack ||= stack !== undefined;
        for (const name of [...(single?.passed ?? []), ...(stack?.passed ?? [])]) {
            this.kept.set(name, (this.kept.get(name) ?? 0) + 1);
        }
    }

    /** The message without the description of the policy, which the engine puts before it. */
    private finding(policy: string, message: string): string {
        const description = this.about(policy)?.description ?? "";
        return description !== "" && message.startsWith(`${description}\n`)
            ? message.slice(description.length).trim()
            : message;
    }

    private find(policy: string, finding: Finding): void {
        this.findings.set(policy, [...(this.findings.get(policy) ?? []), finding]);
    }

    private about(policy: string): PackPolicy | undefined {
        return this.name === ownPack ? policies.find(({ name }) => name === policy) : undefined;
    }

    result(): PackResult {
        const own = this.name === ownPack ? policies.map(({ name }) => name) : [];
        const names = new Set([...own, ...[...this.findings.keys(), ...this.kept.keys()].sort()]);
        return {
            name: this.name,
            version: this.version,
            judgedStack: this.judgedStack,
            policies: [...names].map((name) => {
                const about = this.about(name);
                return {
                    name,
                    findings: this.findings.get(name) ?? [],
                    kept: this.kept.get(name) ?? 0,
                    ...(about === undefined ? {} : { about }),
                };
            }),
        };
    }
}

/** The logical name in a URN: `urn:pulumi:stack::project::type::name`. */
export function nameIn(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
