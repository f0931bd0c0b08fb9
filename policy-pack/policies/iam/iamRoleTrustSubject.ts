import { Role } from "@pulumi/aws/iam";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { settled } from "../../support/arns";
import { conditionsOf, insists } from "../../support/conditions";
import { judgeStatements, type Statement, type StatementRule } from "../../support/documents";
import { hasWildcard } from "../../support/patterns";
import { isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfType } from "../../support/resourceTypes";
import { allows, coversAction, principalsOf } from "../../support/statements";
import { someOf } from "../../support/unknowns";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => trustsTokens(statement) && !narrowsSubject(statement),
        finding:
            "trusts tokens of an identity provider whomever they are for; it has to carry their subject, such as repo:organisation/repository:*.",
    },
];

export const iamRoleTrustSubject: ResourceValidationPolicy = {
    name: "iam-role-trust-subject",
    description: "A role that trusts an OpenID Connect provider names the subjects of the tokens.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP07", "Analyze public and cross-account access"),
    tags: equivalents({ checkov: ["CKV_AWS_358"] }),
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_secure-by-default.html",
    remediationSteps:
        "Add a condition on the provider's sub claim, with StringEquals or with StringLike and a value that names the " +
        "organisation before the first wildcard.",
    validateResource: validateResourceOfType(Role, (role, args, reportViolation) => {
        if (isWritten(role, "assumeRolePolicy")) {
            judgeStatements(role.assumeRolePolicy, `${args.name}: assumeRolePolicy`, rules, reportViolation);
        }
    }),
};

/** Cognito hands out one token for each pool of identities, told by its audience. */
function trustsTokens(statement: Statement): boolean {
    return (
        allows(statement) &&
        coversAction(statement, "sts:AssumeRoleWithWebIdentity") &&
        someOf(
            principalsOf(statement),
            ({ kind, value }) =>
                kind === "Federated" && !/cognito-identity\.amazonaws\.com$|:saml-provider\//.test(String(value())),
        )
    );
}

function narrowsSubject(statement: Statement): boolean {
    return someOf(
        conditionsOf(statement),
        (condition) =>
            condition.key.endsWith(":sub") &&
            insists(condition) &&
            !someOf(condition.values(), (value) => !tellsSubject(String(value))),
    );
}

/**
 * Whether the text before the first wildcard names an owner and ends the name: `repo:organisation/`, `org/id/`. The
 * first words of Kubernetes, `system:serviceaccount:`, name none.
 */
function tellsSubject(subject: string): boolean {
    const text = settled(subject).replace(/^system:/, "");
    const [prefix = ""] = text.split(/[*?]/);
    return !hasWildcard(text) || /^([^:/]+[:/]+[^:/]+|\{[^{}]+\})[:/]/.test(prefix);
}
