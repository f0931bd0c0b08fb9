import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { Statement, StatementRule } from "../../support/documents";
import { validateGrants } from "../../support/identityDocuments";
import { listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { allows, coversEverything } from "../../support/statements";
import { thoseOf } from "../../support/unknowns";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) && !coversEverything(statement) && wholeServices(statement).length > 0,
        finding: (statement) => `allows ${wholeServices(statement).join(", ")}; it has to list actions.`,
    },
];

export const iamPolicyNoServiceWildcard: ResourceValidationPolicy & StackValidationPolicy = {
    name: "iam-policy-no-service-wildcard",
    description: "No identity may do everything that a service offers.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: foundational(
        "IAM.21",
        "IAM customer managed policies that you create should not allow wildcard actions for services",
    ),
    tags: equivalents({ securityHub: ["IAM.21"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
    remediationSteps:
        "List the actions, or groups of them such as s3:GetObject*. Permissions boundaries may name whole services.",
    ...validateGrants(rules),
};

/** Patterns that cover a whole service. A statement that allows everything everywhere is refused as full access. */
function wholeServices(statement: Statement): string[] {
    return "NotAction" in statement
        ? ["all actions but some"]
        : thoseOf(listOf(statement.Action), (action) => /^[^:]*:?[*?]+$/.test(String(action))).map(String);
}
