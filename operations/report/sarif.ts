import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result, Run } from "sarif";
import type { UsedExemption } from "./exemptions";
import {
    nameIn,
    type Finding,
    type FindingKind,
    type PackResult,
    type PolicyResult,
    type PolicyRun,
} from "./policyRun";
import { gapsOf } from "./verdict";

/**
 * What kind a finding is in SARIF, and its level. `open` says that there was too little to decide, which is no pass.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317647
 */
const kinds: Readonly<Record<FindingKind, Pick<Result, "kind" | "level">>> = {
    refused: { kind: "fail", level: "error" },
    advised: { kind: "fail", level: "warning" },
    open: { kind: "open", level: "none" },
    mended: { kind: "informational", level: "none" },
};

/** Scores by which code scanning sorts alerts into critical, high, medium and low. */
const scores = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0", unspecified: "0.0" } as const;

/** What a report in SARIF is like. */
export interface SarifOptions {
    /** The file of the repository that findings are shown at, relative to its root: programs have no lines. */
    readonly file: string;
    /**
     * Kinds of findings without a result. Services that make an alert of every result, whatever its kind and whether it is
     * suppressed, would show them as open alerts.
     */
    readonly without: readonly (FindingKind | "exempt")[];
}

/**
 * A run as SARIF 2.1.0, one run of the tool for each pack. Its rules are all policies that ran or could have run. Policies
 * that are kept have no result: services that show SARIF would list them as alerts.
 */
export function sarifReport(run: PolicyRun, options: SarifOptions): Log {
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: run.packs.map((pack) => runOf(pack, run, options)),
    };
}

function runOf(pack: PackResult, run: PolicyRun, { file, without }: SarifOptions): Run {
    const findings = pack.policies.flatMap(({ name, findings: all }) => all.map((finding) => ({ name, finding })));
    const exemptions = without.includes("exempt") ? [] : run.exemptions;
    const gaps = gapsOf(run);
    const stack = findings.map(({ finding }) => finding.urn.split(":")[2] ?? "").find((name) => name !== "");
    return {
        tool: {
            driver: { name: `${pack.name} policies`, version: pack.version, rules: pack.policies.map(ruleOf) },
        },
        ...(stack === undefined ? {} : { automationDetails: { id: `${pack.name}/${stack}/` } }),
        invocations: [
            {
                executionSuccessful: gaps.length === 0,
                toolExecutionNotifications: gaps.map((text) => ({ level: "error", message: { text } })),
            },
        ],
        results: [
            ...findings
                .filter(({ finding }) => !without.includes(finding.kind))
                .map(({ name, finding }) => resultOf(pack, name, finding, file)),
            ...exemptions.flatMap((exemption) => exemptResults(pack, exemption, file)),
        ],
        properties: { kept: pack.policies.filter(isKept).map(({ name }) => name) },
    };
}

function isKept({ findings, kept }: PolicyResult): boolean {
    return findings.length === 0 && kept > 0;
}

function ruleOf({ name, about }: PolicyResult): ReportingDescriptor {
    if (about === undefined) {
        return { id: name };
    }
    const { description, remediationSteps, url, severity = "unspecified", enforcementLevel, framework, tags } = about;
    const help = [remediationSteps, url].filter((text) => text !== undefined).join("\n");
    return {
        id: name,
        shortDescription: { text: description },
        fullDescription: { text: description },
        help: { text: help },
        ...(url === undefined ? {} : { helpUri: url }),
        defaultConfiguration: { level: enforcementLevel === "mandatory" ? "error" : "warning" },
        properties: {
            tags: ["security", ...(tags ?? [])],
            severity,
            "security-severity": scores[severity],
            ...(framework === undefined ? {} : { framework: { ...framework } }),
        },
    };
}

function resultOf(pack: PackResult, policy: string, { kind, urn, message }: Finding, file: string): Result {
    return {
        ...ruleIn(pack, policy),
        ...kinds[kind],
        message: { text: message },
        ...placeOf(nameIn(urn), urn, file),
        partialFingerprints: fingerprint(policy, urn, message),
    };
}

function exemptResults(pack: PackResult, exemption: UsedExemption, file: string): Result[] {
    const { policy, resources, expires, owner, ticket, reason } = exemption;
    return resources.map((resource) => ({
        ...ruleIn(pack, policy),
        ...kinds.refused,
        message: { text: `${resource}: is exempt from ${policy}.` },
        ...placeOf(resource, resource, file),
        partialFingerprints: fingerprint(policy, resource, "exempt"),
        suppressions: [
            {
                kind: "external",
                status: "accepted",
                justification: `Until ${expires}, owner ${owner}, ticket ${ticket}: ${reason}`,
            },
        ],
    }));
}

function ruleIn({ policies }: PackResult, name: string): Pick<Result, "ruleId" | "ruleIndex"> {
    const ruleIndex = policies.findIndex((policy) => policy.name === name);
    return ruleIndex === -1 ? { ruleId: name } : { ruleId: name, ruleIndex };
}

function placeOf(name: string, fullyQualifiedName: string, uri: string): Pick<Result, "locations"> {
    return {
        locations: [
            {
                physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region: { startLine: 1 } },
                logicalLocations: [{ name, fullyQualifiedName, kind: "resource" }],
            },
        ],
    };
}

/**
 * The same for the same finding in every run, so that an alert stays one alert. The name is the one that GitHub reads: from the
 * line of a file it would take findings of one policy on several resources for one.
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
function fingerprint(...parts: readonly string[]): Result["partialFingerprints"] {
    return { primaryLocationLineHash: createHash("sha256").update(parts.join("\n")).digest("hex") };
}
