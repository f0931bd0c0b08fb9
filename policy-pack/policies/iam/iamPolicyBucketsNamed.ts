import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { partsOf } from "../../support/arns";
import { dataActions } from "../../support/buckets";
import { conditionsOf, insists, namesResourceOwners } from "../../support/conditions";
import type { Statement, StatementRule } from "../../support/documents";
import { validateGrants } from "../../support/identityDocuments";
import { hasWildcard, matches } from "../../support/patterns";
import { listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { allows, coversAction, coversEverything } from "../../support/statements";
import { someOf, thoseOf } from "../../support/unknowns";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) &&
            !coversEverything(statement) &&
            strangersBuckets(statement).length > 0 &&
            !namesResourceOwners(statement) &&
            !readsProducts(statement),
        finding: (statement) =>
            `allows access to ${strangersBuckets(statement).join(", ")}, which buckets of other accounts match; ` +
            "it has to carry aws:ResourceAccount or aws:ResourceOrgID, or a name that begins without a wildcard.",
    },
];

export const iamPolicyBucketsNamed: ResourceValidationPolicy & StackValidationPolicy = {
    name: "iam-policy-buckets-named",
    description:
        "An identity reaches buckets by how their names begin, or those of named accounts. Templates of Service Catalog are " +
        "excepted.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({ preventive: ["storage-endpoint"] }),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
    remediationSteps:
        "Begin the names of buckets with a prefix of your own in place of patterns such as `*sagemaker*`, and add a " +
        "condition on aws:ResourceAccount.",
    ...validateGrants(rules),
};

/** ARNs that cover buckets of other accounts: those whose name may begin with anything, and access points of anybody. */
function strangersBuckets(statement: Statement): string[] {
    if ("NotResource" in statement) {
        return reachesObjects(statement) ? ["all resources but some"] : [];
    }
    return thoseOf(listOf(statement.Resource), (resource) => {
        const parts = partsOf(String(resource));
        if (parts === undefined || !matches(parts.service, "s3")) {
            return false;
        }
        const isStrangers = parts.account === "" ? /^[*?]/.test(parts.resource) : hasWildcard(parts.account);
        return isStrangers && (parts.service === "s3" || reachesObjects(statement));
    }).map(String);
}

/**
 * Whether the statement is about templates of products alone, which are in buckets of AWS that have no published names.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/adminguide/constraints-launch.html
 */
function readsProducts(statement: Statement): boolean {
    return conditionsOf(statement).some(
        (condition) =>
            condition.key === "s3:existingobjecttag/servicecatalog:provisioning" &&
            insists(condition) &&
            !someOf(condition.values(), (value) => value !== "true"),
    );
}

/** What tells that a statement is about buckets, where its resources may be those of any service. */
function reachesObjects(statement: Statement): boolean {
    return someOf(dataActions, (action) => coversAction(statement, action));
}
