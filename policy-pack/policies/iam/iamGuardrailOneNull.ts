import type { ResourceValidationPolicy } from "@pulumi/policy";
import { conditionsOf, holdsWithoutKey } from "../../support/conditions";
import type { Statement, StatementRule } from "../../support/documents";
import { writtenKey } from "../../guardrails/carriedKeys";
import { validateIdentityStatements } from "../../support/identityDocuments";
import { equivalents, wellArchitected } from "../../support/references";
import { denies } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => denies(statement) && absentKeys(statement).length > 1,
        finding: (statement) =>
            `denies only requests without all of ${absentKeys(statement).join(", ")}; ` +
            "each key needs a statement of its own, because conditions hold together.",
    },
];

export const iamGuardrailOneNull: ResourceValidationPolicy = {
    name: "iam-guardrail-one-null",
    description: "A denial demands one condition key: two in one Null block let requests pass that carry either.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP05", "Define permission guardrails for your organization"),
    tags: equivalents({ preventive: ["jobs-in-vpc"] }),
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html",
    remediationSteps: "Write one Deny statement for each key, each with its own Null condition.",
    validateResource: validateIdentityStatements(rules),
};

/** Keys about what is asked for that have to be absent. Those about the caller and the network may well be meant together. */
function absentKeys(statement: Statement): string[] {
    const keys = conditionsOf(statement)
        .filter(({ operator, key }) => operator === "null" && /^(?!aws:)|^aws:requesttag\//.test(key))
        .filter(holdsWithoutKey)
        .map(({ key }) => writtenKey(key));
    return [...new Set(keys)];
}
