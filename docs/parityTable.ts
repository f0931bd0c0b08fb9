import { basename } from "node:path";
import { markdownTable } from "./markdownTable";
import { sections } from "./parity";
import type { Place, Row, Section } from "./parity/row";

const introduction = `# Parity

Generated from \`docs/parity\` by \`npm run docs\`; a test fails when this page is behind it, and when a key, a file or a
resource that it names is not there.

The project began as a new edition of a CloudFormation solution of 2022, amazon-sagemaker-secure-mlops. The tables say
where each of its parameters, rules, resources, outputs and known defects is now, or why it is gone.

- A word with dots, such as \`network.create.cidr\`, is a configuration key; docs/configuration.md describes it. \`target:\`
  stands before what belongs to target stacks; everything else belongs to the data science stack.
- Resources are named without their component: \`ec2.Vpc network-vpc\` is \`data-science-network-vpc\` in the data science
  stack and \`account-<id>-network-vpc\` in a target stack. Roles are named by their purpose.
- Statements of policies, which are told by their \`Sid\`, stand after a colon.
- Resources of projects are those of the projects \`abalone\` and \`abalone-deploy\`, of a template each.`;

/** The page docs/parity.md. */
export function parityPage(): string {
    return `${[introduction, ...sections.map(sectionText)].join("\n\n")}\n`;
}

function sectionText({ title, rows }: Section): string {
    const cells = rows.flatMap((row) => row.original.map((name) => [name, hereText(row), row.note]));
    return `## ${title}\n\n${markdownTable(["Original", "Here", "How it differs, and why"], cells)}`;
}

function hereText({ here, file }: Row): string {
    if (here === "gone") {
        return "gone";
    }
    const places = here.map(placeText).join(", ");
    return file === undefined ? places : `${places} in [${basename(file)}](../${file})`;
}

/** How the page names a place. */
export function placeText(place: Place): string {
    const stack = "kind" in place && place.kind === "target" ? "target: " : "";
    switch (place.is) {
        case "key":
            return `${stack}\`${place.path}\``;
        case "resource":
            return `${stack}\`${place.type} ${place.name}\`${statementsText(place.statements)}`;
        case "role":
            return `${stack}role \`${place.purpose}\`${statementsText(place.statements)}`;
        case "parameter":
            return `${stack}parameter \`${place.suffix}\``;
        case "output":
            return `${stack}output \`${place.path}\``;
        case "command":
            return `\`npm run ${place.name}\``;
        case "policy":
            return `policy \`${place.name}\``;
    }
}

function statementsText(statements: readonly string[]): string {
    return statements.length === 0 ? "" : `: ${statements.map((statement) => `\`${statement}\``).join(" ")}`;
}
