import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { namesResourceOwners } from "../../support/conditions";
import type { Statement, StatementRule } from "../../support/documents";
import { validateGrants } from "../../support/identityDocuments";
import { listOf } from "../../support/presence";
import { wellArchitected } from "../../support/references";
import { allows } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) && strangersBuckets(statement).length > 0 && !namesResourceOwners(statement),
        finding: (statement) =>
            `allows access to ${strangersBuckets(statement).join(", ")}, which buckets of other accounts match; ` +
            "it has to carry aws:ResourceAccount or aws:ResourceOrgID, or a name that begins without a wildcard.",
    },
];

export const iamPolicyBucketsNamed: ResourceValidationPolicy & StackValidationPolicy = {
    name: "iam-policy-buckets-named",
    description:
        "An identity reaches buckets by names that begin without a wildcard, or those of named accounts alone.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
    remediationSteps:
        "Begin the names of buckets with a prefix of your own in place of patterns such as `*sagemaker*`, and add a " +
        "condition on aws:ResourceAccount.",
    ...validateGrants(rules),
};

/** ARNs of buckets whose name may begin with anything. */
function strangersBuckets(statement: Statement): string[] {
    return listOf(statement.Resource)
        .map(String)
        .filter((resource) => /^arn:[^:]*:s3:[^:]*:[^:]*:[*?]/.test(resource));
}
