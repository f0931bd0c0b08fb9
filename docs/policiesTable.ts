import { servedPolicies } from "../policy-pack/pack";
import { policies, type PackPolicy } from "../policy-pack/policies";
import { profiles } from "../policy-pack/profiles";
import { markdownTable } from "./markdownTable";

const introduction = `# Policies

Generated from the metadata in \`policy-pack/policies\` by \`npm run docs\`; a test fails when this page is behind it.

The engine refuses a program that breaks a mandatory policy. An advisory one tells of it alone, and one that is off waits
for a profile or the configuration. A policy judges resources before they are created, the whole stack once everything is
declared, or both; some mend what they find, at the level \`remediate\`. \`policy-pack/README.md\` says how to use and
configure the pack;
[controls.md](controls.md) goes from the controls of others to the policies.`;

/** The page docs/policies.md. */
export function policiesPage(): string {
    const overview = markdownTable(
        ["Policy", "Severity", "Level", "Judges", "What it asks for", "Control", "Same as"],
        policies.map((policy) => [
            `[\`${policy.name}\`](${policy.url ?? ""})`,
            policy.severity ?? "",
            level(policy.enforcementLevel),
            judges(policy),
            policy.description,
            control(policy),
            (policy.tags ?? [])
                .filter((tag) => !tag.startsWith("preventive:"))
                .map((tag) => tag.replace(/^.*:/, ""))
                .filter((name) => name !== policy.framework?.reference)
                .join(", "),
        ]),
    );
    const remediation = policies.map((policy) => `- \`${policy.name}\`: ${policy.remediationSteps ?? ""}`).join("\n");
    const sections = [
        introduction,
        overview,
        "## How to fix a violation",
        remediation,
        "## Profiles",
        "Each is a file in `policy-pack/profiles`, with a level for every policy.",
        profileTable(),
        "The profile `original` holds what stands for the preventive controls of the original solution, which " +
            "[controls.md](controls.md#preventive-controls-of-the-environment) lists.",
        "## Policies about exemptions",
        "They tell what became of the exemptions in the configuration, and have no exemptions themselves.",
        exemptionTable(),
        "## Options",
        "Every policy takes `exemptions` as well.",
        options(),
    ];
    return `${sections.join("\n\n")}\n`;
}

function level(enforcementLevel: PackPolicy["enforcementLevel"]): string {
    return enforcementLevel === "disabled" ? "off" : (enforcementLevel ?? "");
}

function profileTable(): string {
    const count = (levels: Readonly<Record<string, string>>, wanted: string): string =>
        String(policies.filter(({ name }) => levels[name] === wanted).length);
    return markdownTable(
        ["Profile", "What it is for", "Mandatory", "Advisory", "Off"],
        profiles.map(({ name, description, levels }) => [
            `[\`${name}\`](../policy-pack/profiles/${name}.json)`,
            description,
            ...["mandatory", "advisory", "disabled"].map((wanted) => count(levels, wanted)),
        ]),
    );
}

function exemptionTable(): string {
    return markdownTable(
        ["Policy", "Level", "What it asks for", "How to fix a violation"],
        servedPolicies()
            .slice(policies.length)
            .map(({ name, enforcementLevel, description, remediationSteps = "" }) => [
                `\`${name}\``,
                level(enforcementLevel),
                description,
                remediationSteps,
            ]),
    );
}

function judges(policy: PackPolicy): string {
    const resources = "validateResource" in policy ? ["resources"] : [];
    const stack = "validateStack" in policy ? ["stack"] : [];
    const mends = "remediateResource" in policy ? ["mends"] : [];
    return [...resources, ...stack, ...mends].join(", ");
}

function control({ framework }: PackPolicy): string {
    return framework === undefined ? "" : `${framework.reference} (${framework.name} ${framework.version})`;
}

function options(): string {
    const rows = policies.flatMap(({ name, configSchema }) =>
        Object.entries(configSchema?.properties ?? {}).map(([key, { description = "", default: fallback }]) => [
            `\`${name}\``,
            `\`${key}\``,
            description,
            `\`${JSON.stringify(fallback)}\``,
        ]),
    );
    return markdownTable(["Policy", "Option", "What it decides", "Default"], rows);
}
