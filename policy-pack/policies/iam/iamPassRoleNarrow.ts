import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { namesIn, settled } from "../../support/arns";
import { conditionsOf, insists } from "../../support/conditions";
import type { Statement, StatementRule } from "../../support/documents";
import { validateGrants } from "../../support/identityDocuments";
import { hasWildcard } from "../../support/patterns";
import { listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { allows, coversAction, coversEverything } from "../../support/statements";
import { someOf } from "../../support/unknowns";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => passesRoles(statement) && !tellsRoles(statement),
        finding: "lets every role of an account be passed on; it has to name roles, or a path or prefix of them.",
    },
    {
        isBrokenBy: (statement) =>
            passesRoles(statement) &&
            tellsRoles(statement) &&
            coversRole(statement, hasWildcard) &&
            !tellsService(statement),
        finding: "lets roles by a pattern be passed to any service; it has to carry iam:PassedToService.",
    },
];

export const iamPassRoleNarrow: ResourceValidationPolicy & StackValidationPolicy = {
    name: "iam-pass-role-narrow",
    description: "Named roles alone may be passed on, and those that a pattern tells to named services alone.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({
        checkov: ["CKV_AWS_110"],
        cfnGuard: ["iam_policy_no_wildcard_resource_on_passrole", "iam_role_no_wildcard_resource_on_passrole"],
    }),
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    remediationSteps:
        "Name the roles as resources of iam:PassRole, and the services in a condition on iam:PassedToService.",
    ...validateGrants(rules),
};

/** A statement that allows everything is refused as such. */
function passesRoles(statement: Statement): boolean {
    return allows(statement) && coversAction(statement, "iam:PassRole") && !coversEverything(statement);
}

/** Whether every resource that can be a role tells some roles of an account. */
function tellsRoles(statement: Statement): boolean {
    return !("NotResource" in statement) && !coversRole(statement, (name) => !/[^*?/]/.test(name));
}

/** Whether a resource can be a role, with such a path and name or pattern for them. */
function coversRole(statement: Statement, isMeant: (name: string) => boolean): boolean {
    return someOf(listOf(statement.Resource), (resource) => {
        const name = namesIn(String(resource), "iam", "role/");
        return name !== undefined && isMeant(name);
    });
}

function tellsService(statement: Statement): boolean {
    return someOf(
        conditionsOf(statement),
        (condition) =>
            condition.key === "iam:passedtoservice" &&
            insists(condition) &&
            !someOf(condition.values(), (value) => /^[*?]/.test(settled(String(value)))),
    );
}
