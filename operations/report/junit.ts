import { create } from "xmlbuilder2";
import type { UsedExemption } from "./exemptions";
import { nameIn, type Finding, type PackResult, type PolicyResult, type PolicyRun } from "./policyRun";
import { gapsOf } from "./verdict";

/** A test case as xmlbuilder2 takes it; the order of the elements is that of the schema. */
interface TestCase {
    readonly "@name": string;
    readonly "@classname": string;
    readonly skipped?: string;
    readonly error?: Problem;
    readonly failure?: Problem;
    readonly "system-out"?: string;
}

interface Problem {
    readonly "@type": string;
    readonly "@message": string;
    readonly "#": string;
}

/**
 * A run as JUnit XML: a suite for each pack, with a case for each policy that everything keeps, and one for each resource of
 * which a policy had something to say. A broken mandatory policy is a failure. What could not be judged is an error of its
 * own type, or skipped where that is allowed; it is never a pass. Advice, exemptions and policies that found nothing to judge
 * are skipped.
 */
export function junitReport(run: PolicyRun, allowOpen: boolean): string {
    const suites = run.packs.map((pack) => suiteOf(`${pack.name} ${pack.version}`, casesOf(pack, run, allowOpen)));
    const gaps = gapsOf(run).map((gap, index) => ({
        "@name": `ended well, ${index + 1}`,
        "@classname": "engine",
        error: { "@type": "incomplete", "@message": firstLine(gap), "#": gap },
    }));
    const testsuite = gaps.length === 0 ? suites : [...suites, suiteOf("engine", gaps)];
    const root = { testsuites: { "@name": "policies", testsuite } };
    return create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "" }, root).end({ prettyPrint: true });
}

function suiteOf(name: string, cases: readonly TestCase[]): object {
    const having = (key: keyof TestCase): number => cases.filter((one) => one[key] !== undefined).length;
    return {
        "@name": name,
        "@tests": cases.length,
        "@failures": having("failure"),
        "@errors": having("error"),
        "@skipped": having("skipped"),
        testcase: cases,
    };
}

function casesOf(pack: PackResult, run: PolicyRun, allowOpen: boolean): TestCase[] {
    const exempt = run.exemptions.flatMap((exemption) => exemptCases(pack, exemption));
    return [...pack.policies.flatMap((policy) => casesOfPolicy(pack, policy, allowOpen)), ...exempt];
}

function casesOfPolicy(pack: PackResult, policy: PolicyResult, allowOpen: boolean): TestCase[] {
    const { name, findings, kept } = policy;
    const whole = { "@name": name, "@classname": pack.name };
    if (findings.length === 0) {
        return [kept === 0 ? { ...whole, skipped: "Nothing here that it speaks of." } : whole];
    }
    const others = kept === 0 ? [] : [{ ...whole, "@name": `${name}: ${kept} that keep it` }];
    const cases = findings.map((finding, index) => {
        const before = findings.slice(0, index).filter(({ urn }) => urn === finding.urn).length;
        const one = caseOf(pack, policy, finding, allowOpen);
        return before === 0 ? one : { ...one, "@name": `${one["@name"]} (${before + 1})` };
    });
    return [...cases, ...others];
}

function caseOf(pack: PackResult, policy: PolicyResult, finding: Finding, allowOpen: boolean): TestCase {
    const { kind, urn, message } = finding;
    const base = { "@name": `${policy.name}: ${nameIn(urn)}`, "@classname": pack.name };
    const problem = (type: string): Problem => ({
        "@type": type,
        "@message": firstLine(message),
        "#": explained(policy, finding),
    });
    switch (kind) {
        case "refused":
            return { ...base, failure: problem("mandatory") };
        case "advised":
            return { ...base, skipped: `Advice: ${message}`, "system-out": explained(policy, finding) };
        case "open":
            return allowOpen
                ? { ...base, skipped: `Could not judge: ${message}` }
                : { ...base, error: problem("could not judge") };
        case "mended":
            return { ...base, "system-out": explained(policy, finding) };
    }
}

function exemptCases(pack: PackResult, exemption: UsedExemption): TestCase[] {
    const { policy, resources, expires, owner, ticket, reason } = exemption;
    return resources.map((resource) => ({
        "@name": `${policy}: ${resource}`,
        "@classname": pack.name,
        skipped: `Exempt until ${expires}, owner ${owner}, ticket ${ticket}: ${reason}`,
    }));
}

/** Everything that helps whoever has to act: what is wrong and where, how to mend it, and where AWS explains it. */
function explained({ about }: PolicyResult, { urn, message }: Finding): string {
    return [
        message,
        `Resource: ${urn}`,
        ...(about?.remediationSteps === undefined ? [] : [`Mend it: ${about.remediationSteps}`]),
        ...(about?.url === undefined ? [] : [`See: ${about.url}`]),
    ].join("\n");
}

function firstLine(text: string): string {
    return text.split("\n")[0] ?? "";
}
