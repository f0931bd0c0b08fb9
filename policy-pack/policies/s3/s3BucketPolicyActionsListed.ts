import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { judgeStatements, type Statement, type StatementRule } from "../../support/documents";
import { isWritten, listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { allows } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => allows(statement) && "NotAction" in statement,
        finding: "allows all actions but some; it has to list those that it means.",
    },
    {
        isBrokenBy: (statement) => allows(statement) && everything(statement).length > 0,
        finding: (statement) => `allows ${everything(statement).join(", ")}; it has to list actions.`,
    },
    {
        isBrokenBy: (statement) => allows(statement) && "NotPrincipal" in statement,
        finding: "allows everybody but some; it has to name whom it means.",
    },
];

export const s3BucketPolicyActionsListed: ResourceValidationPolicy = {
    name: "s3-bucket-policy-actions-listed",
    description: "A bucket policy lists the actions that it allows and names whom it allows them.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({
        config: ["S3_BUCKET_POLICY_GRANTEE_CHECK"],
        cfnGuard: [
            "s3_bucket_policy_grantee_check",
            "s3_bucket_policy_no_allow_plus_not_action",
            "s3_bucket_policy_no_wildcard_action",
            "s3_bucketpolicy_no_allow_plus_notprincipal",
        ],
    }),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
    remediationSteps:
        "List the actions needed, such as s3:GetObject and s3:ListBucket, in place of NotAction and s3:*, and name " +
        "principals in place of NotPrincipal.",
    validateResource: validateResourceOfTypes([BucketPolicy, Bucket], (props, args, reportViolation) => {
        if (isWritten(props, "policy")) {
            judgeStatements(props.policy, `${args.name}: policy`, rules, reportViolation);
        }
    }),
};

/** Patterns that cover all of S3. */
function everything(statement: Statement): string[] {
    return listOf(statement.Action)
        .map(String)
        .filter((action) => /^(\*|s3:\*+)$/i.test(action));
}
