import { policies, type PackPolicy } from "../policy-pack/policies";
import { markdownTable } from "./markdownTable";

const introduction = `# Policies

Generated from the metadata in \`policy-pack/policies\` by \`npm run docs\`; a test fails when this page is behind it.

All policies are mandatory: the engine refuses a program that breaks one. A policy judges resources before they are
created, the whole stack once everything is declared, or both. \`policy-pack/README.md\` says how to use and configure the pack;
[controls.md](controls.md) goes from the controls of others to the policies.`;

/** The page docs/policies.md. */
export function policiesPage(): string {
    const overview = markdownTable(
        ["Policy", "Severity", "Judges", "What it asks for", "Control", "Same as"],
        policies.map((policy) => [
            `[\`${policy.name}\`](${policy.url ?? ""})`,
            policy.severity ?? "",
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
    const sections = [introduction, overview, "## How to fix a violation", remediation, "## Options", options()];
    return `${sections.join("\n\n")}\n`;
}

function judges(policy: PackPolicy): string {
    const resources = "validateResource" in policy ? ["resources"] : [];
    const stack = "validateStack" in policy ? ["stack"] : [];
    return [...resources, ...stack].join(", ");
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
