import { nameIn, type FindingKind, type PolicyRun } from "./policyRun";
import { countOf, gapsOf, type Verdict } from "./verdict";

/** Words before each finding, in the order in which they are listed. */
const headings: Readonly<Record<FindingKind, string>> = {
    refused: "refused by",
    open: "could not be judged by",
    advised: "advice of",
    mended: "mended by",
};

const conclusions: Readonly<Record<Verdict, string>> = {
    kept: "No mandatory policy is broken.",
    refused: "Mandatory policies are broken.",
    open: "Not everything could be judged. Allow it with --allow-open before a first deployment.",
    incomplete: "The run is not complete.",
};

/** What became of policies, as text: every finding, how many policies ran, and the conclusion. */
export function summaryOf(run: PolicyRun, verdict: Verdict): string {
    const kinds = Object.keys(headings) as FindingKind[];
    const findings = kinds.flatMap((kind) =>
        run.packs.flatMap(({ policies }) =>
            policies.flatMap(({ name, findings: all }) =>
                all
                    .filter((finding) => finding.kind === kind)
                    .map(({ urn, message }) => `${headings[kind]} ${name}, ${nameIn(urn)}\n    ${indented(message)}`),
            ),
        ),
    );
    const exempt = run.exemptions.flatMap(({ policy, resources, expires, owner }) =>
        resources.map((resource) => `exempt from ${policy}, ${resource}\n    until ${expires}, owner ${owner}`),
    );
    const counts = kinds.map((kind) => `${countOf(run, kind)} ${kind}`).join(", ");
    const ran = run.packs.map(({ name, version, policies }) => {
        const judging = policies.filter(({ findings: all, kept }) => all.length > 0 || kept > 0).length;
        return `${name} ${version}: ${judging} of ${policies.length} policies had something to judge.`;
    });
    const gaps = gapsOf(run).map((gap) => `error\n    ${indented(gap)}`);
    return [...findings, ...exempt, ...gaps, ...ran, `${counts}, ${exempt.length} exempt.`, conclusions[verdict]].join(
        "\n",
    );
}

function indented(text: string): string {
    return text.split("\n").join("\n    ");
}
