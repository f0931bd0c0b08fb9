import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Statement, StatementRule } from "../../support/documents";
import { guardrailKeys, holdsWithout, strangersTo } from "../../support/guardrailKeys";
import { validateIdentityStatements } from "../../support/identityDocuments";
import { equivalents, wellArchitected } from "../../support/references";
import { allows, denies } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => denies(statement) && alwaysMet(statement).length > 0,
        finding: (statement) =>
            `asks ${guardrailKeys(statement).join(", ")} of ${alwaysMet(statement).join(", ")}, which do not carry it; ` +
            "they would always be refused.",
    },
    {
        isBrokenBy: (statement) => denies(statement) && neverMet(statement).length > 0,
        finding: (statement) =>
            `asks ${neverMet(statement).join(" and ")}, which do not carry it; they would never be refused.`,
    },
    {
        isBrokenBy: (statement) => allows(statement) && neverMet(statement).length > 0,
        finding: (statement) =>
            `asks ${neverMet(statement).join(" and ")}, which do not carry it; they would never be allowed.`,
    },
];

export const iamGuardrailKeysCarried: ResourceValidationPolicy = {
    name: "iam-guardrail-keys-carried",
    description: "A statement asks about condition keys of SageMaker on actions alone that carry them.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP05", "Define permission guardrails for your organization"),
    tags: equivalents({ preventive: ["jobs-in-vpc"] }),
    url: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
    remediationSteps:
        "Put the actions that do not carry the key into a statement without it. The keys that each action carries are " +
        "in the service authorization reference.",
    validateResource: validateIdentityStatements(rules),
};

/** Actions without any of the keys, where the conditions hold for whatever has none. */
function alwaysMet(statement: Statement): string[] {
    const keys = guardrailKeys(statement);
    return keys.length > 0 && keys.every((key) => holdsWithout(statement, key)) ? strangersTo(statement, keys) : [];
}

/** Keys that have to be there, with the actions that do not carry them, as words for a message. */
function neverMet(statement: Statement): string[] {
    return guardrailKeys(statement)
        .filter((key) => !holdsWithout(statement, key))
        .map((key) => ({ key, strangers: strangersTo(statement, [key]) }))
        .filter(({ strangers }) => strangers.length > 0)
        .map(({ key, strangers }) => `${key} of ${strangers.join(", ")}`);
}
