import { guardrails, localStorageTypes, type Demand, type Guardrail } from "../policy-pack/guardrails";
import { markdownTable } from "./markdownTable";

const introduction = `# Guardrails

Generated from \`policy-pack/guardrails\` by \`npm run docs\`; a test fails when this page is behind it.

Requests to SageMaker that do not meet a row are refused, whatever the caller's own policies allow. \`docs/identity.md\`
says where the statements are and how to put them on a whole organisation.

Refused by: \`boundary\` is the permissions boundary of the environment's roles, while that of projects allows none of the
actions; \`policy\` is the managed policy of the roles of people, Studio and pipelines; \`organization\` is the service
control policy alone, because the boundary refuses these actions altogether. The service control policy holds every row.`;

/** The page docs/guardrails.md. */
export function guardrailsPage(): string {
    const overview = markdownTable(
        ["Guardrail", "Condition key", "What is asked", "Refused by"],
        guardrails.map((row) => [`\`${row.sid}\``, `\`${row.key}\``, asked(row), row.carrier]),
    );
    const types = localStorageTypes.map((type) => `\`${type}\``).join(", ");
    const storage = `Instances with local storage, which take no key: ${types}.`;
    const sections = [introduction, overview, storage, ...guardrails.map(section)];
    return `${sections.join("\n\n")}\n`;
}

function asked(row: Guardrail): string {
    const exception = row.exceptLocalStorage === true ? "; instances with local storage are excepted" : "";
    const when = row.onlyWithInstances === true ? "; only where the request describes a job itself" : "";
    return `${demanded(row.demand)}${exception}${when}`;
}

function demanded(demand: Demand): string {
    switch (demand.kind) {
        case "present":
            return "given";
        case "true":
            return "true";
        case "value":
            return `\`${demand.value}\``;
        case "value-if-given":
            return `\`${demand.value}\`, or not given`;
        case "never":
            return `not \`${demand.value}\``;
        case "not-true":
            return "not true";
    }
}

function section({ sid, why, safe, actions }: Guardrail): string {
    const list = actions.map((action) => `- \`${action}\``).join("\n");
    return `## ${sid}\n\n${why}\n\nWhat goes on working: ${safe}\n\n${list}`;
}
