import type { VNode } from "preact";
import type { ConfiguredExemption } from "../inventory/configuredExemptions";
import type { UsedExemption } from "../exemptions";
import { nameIn, type FindingKind, type PolicyRun } from "../policyRun";
import { countOf, gapsOf, verdictOf, type Verdict } from "../verdict";
import { columns, Lines, Section, Table } from "./parts";

const conclusions: Readonly<Record<Verdict, string>> = {
    kept: "No mandatory policy is broken, and all could be judged.",
    refused: "Mandatory policies are broken.",
    open: "No mandatory policy is broken; not everything could be judged.",
    incomplete: "The run is not complete.",
};

const kinds: Readonly<Record<FindingKind, string>> = {
    refused: "refused",
    open: "could not be judged",
    advised: "advice",
    mended: "mended by the engine",
};

/** What policies said in the run whose events were read. */
export function Policies({ run }: { run: PolicyRun | undefined }): VNode {
    if (run === undefined) {
        return (
            <Section id="policies">
                <p>No events of a preview were given with --events, so nothing is known of policies.</p>
            </Section>
        );
    }
    const verdict = verdictOf(run, false);
    const findings = Object.entries(kinds).flatMap(([kind, words]) =>
        run.packs.flatMap(({ policies }) =>
            policies.flatMap(({ name, findings: all }) =>
                all
                    .filter((finding) => finding.kind === kind)
                    .map(({ urn, message }) => [name, words, nameIn(urn), message]),
            ),
        ),
    );
    return (
        <Section id="policies">
            <p class={verdict === "kept" ? "good" : "bad"}>{conclusions[verdict]}</p>
            <Table
                caption="Policy packs that ran"
                columns={columns("Pack", "Policies with something to judge", "Findings")}
                rows={run.packs.map(({ name, version, policies }) => [
                    `${name} ${version}`,
                    `${policies.filter(({ findings: all, kept }) => all.length > 0 || kept > 0).length} of ${policies.length}`,
                    (Object.keys(kinds) as FindingKind[])
                        .map((kind) => `${countOf(run, kind)} ${kinds[kind]}`)
                        .join(", "),
                ])}
            />
            <Lines of={gapsOf(run)} />
            {findings.length === 0 ? null : (
                <Table
                    caption="Findings"
                    columns={columns("Policy", "Finding", "Resource", "What it says")}
                    rows={findings}
                />
            )}
        </Section>
    );
}

/** What {@link Exemptions} shows. */
export interface ExemptionsProps {
    readonly configured: readonly ConfiguredExemption[];
    readonly used: readonly UsedExemption[];
}

/** What may break a policy, until when, and who answers for it. */
export function Exemptions({ configured, used }: ExemptionsProps): VNode {
    const heads = ["Policy", "Resources", "Last day", "Owner", "Ticket", "Reason"];
    return (
        <Section id="exemptions">
            {configured.length + used.length === 0 ? (
                <p>There is none in the configurations and events that were given.</p>
            ) : null}
            {configured.length === 0 ? null : (
                <Table
                    caption="Exemptions in the configuration of the policy pack"
                    columns={columns(...heads)}
                    rows={configured.map(({ policy, urn, expires, owner, ticket, reason }) => [
                        policy,
                        urn,
                        expires,
                        owner,
                        ticket,
                        reason,
                    ])}
                />
            )}
            {used.length === 0 ? null : (
                <Table
                    caption="Exemptions that the run used, with what they let pass"
                    columns={columns(...heads)}
                    rows={used.map(({ policy, resources, expires, owner, ticket, reason }) => [
                        policy,
                        <Lines of={resources} />,
                        expires,
                        owner,
                        ticket,
                        reason,
                    ])}
                />
            )}
        </Section>
    );
}
