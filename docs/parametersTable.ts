import { parameterDocuments, type ParameterDocument } from "../infra/contract/parameters";
import { markdownTable } from "./markdownTable";

const introduction = `# Parameters

Generated from \`infra/contract/parameters.ts\` by \`npm run docs\`; a test fails when this page is behind it, and others
compare it with what the stacks create.

Notebooks, pipelines and stack instances find the environment by parameters of Systems Manager. All have the type
\`String\` and the name \`/<environment>/<stage>/<suffix>\`, such as \`/sm-mlops/dev/data-bucket-name\`. They hold ids and
names, no secrets. What does not exist has no parameter: there is never an empty one.

- The path of the data science stack's own stage is in the development account.
- The path of a stage that models are delivered to is in every account of that stage, and with \`singleAccount\` in the
  development account. A stack instance resolves the parameters where it is deployed.`;

/** The page docs/parameters.md. */
export function parametersPage(): string {
    const documents: [string, ParameterDocument][] = Object.entries(parameterDocuments);
    const rows = documents.map(([suffix, { about, places, when }]) => [
        `\`${suffix}\``,
        about,
        places.includes("development") ? "yes" : "no",
        places.includes("stage") ? "yes" : "no",
        when ?? "always",
    ]);
    const table = markdownTable(["Suffix", "What it holds", "Development", "Stage", "When"], rows);
    return `${introduction}\n\n${table}\n`;
}
