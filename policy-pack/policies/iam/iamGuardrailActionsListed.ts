import type { ResourceValidationPolicy } from "@pulumi/policy";
import { conditionsOf } from "../../support/conditions";
import type { Statement, StatementRule } from "../../support/documents";
import { guardrailKeys, guardrailPatterns, holdsWithout } from "../../support/guardrailKeys";
import { validateIdentityStatements } from "../../support/identityDocuments";
import { equivalents, wellArchitected } from "../../support/references";
import { denies } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            denies(statement) && guardrailPatterns(statement).length > 0 && demandedKeys(statement).length > 0,
        finding: (statement) =>
            `denies ${guardrailPatterns(statement).join(", ")} where ${demandedKeys(statement).join(", ")} is absent; ` +
            "it has to list actions, because one that does not carry the key would always be refused.",
    },
];

export const iamGuardrailActionsListed: ResourceValidationPolicy = {
    name: "iam-guardrail-actions-listed",
    description: "A denial that demands a condition key of SageMaker lists its actions without wildcards.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP05", "Define permission guardrails for your organization"),
    tags: equivalents({ preventive: ["jobs-in-vpc"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html",
    remediationSteps:
        "List the actions that carry the key. Where a wildcard has to stay, refuse wrong values alone: pair the condition " +
        'with Null "false" on the same key.',
    validateResource: validateIdentityStatements(rules),
};

/**
 * Keys whose absence alone gets a request denied. Beside a key that has to be there, others may make exceptions; to ask
 * for their absence by Null makes none.
 */
function demandedKeys(statement: Statement): string[] {
    const keys = guardrailKeys(statement);
    const absent = keys.filter((key) => holdsWithout(statement, key));
    return absent.length === keys.length ? absent : absent.filter((key) => asksForAbsence(statement, key));
}

function asksForAbsence(statement: Statement, key: string): boolean {
    return conditionsOf(statement).some(
        (condition) => condition.operator === "null" && condition.key === key.toLowerCase(),
    );
}
