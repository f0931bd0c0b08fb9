import { Key } from "@pulumi/aws/kms";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { isBucket } from "../../support/buckets";
import type { Statement } from "../../support/documents";
import { encryptedWith } from "../../support/keys";
import { matches } from "../../support/patterns";
import { known, listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { isRole, statementsOfRole } from "../../support/roleDocuments";
import { allows, coversAction } from "../../support/statements";
import { judgeEach, someOf } from "../../support/unknowns";

const isKey = kindOf(Key);

export const iamRoleGrantsMatchKey: StackValidationPolicy = {
    name: "iam-role-grants-match-key",
    description: "A role that may read a bucket which is encrypted with a key of the stack may also decrypt.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    remediationSteps: "Allow the role kms:Decrypt with the key of the bucket, or take s3:GetObject away from it.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        const keys = resources.filter(isKey);
        const buckets = resources.filter((it) => isBucket(it) && keys.some((key) => encryptedWith(it, key, resources)));
        judgeEach(buckets.length === 0 ? [] : resources.filter(isRole), (role) => {
            const statements = (statementsOfRole(role, resources) ?? []).filter(allows);
            const read = buckets.find((bucket) => someOf(statements, (statement) => reads(statement, bucket)));
            if (read !== undefined && !someOf(statements, (statement) => coversAction(statement, "kms:Decrypt"))) {
                reportViolation(
                    `${role.name}: may read objects of ${read.name}, but no policy of it allows kms:Decrypt; every read would fail.`,
                    role.urn,
                );
            }
        });
    }),
};

/** Whether the statement names the bucket's objects. One that names all buckets tells nothing about this one. */
function reads(statement: Statement, bucket: PolicyResource): boolean {
    const name = known(bucket.props, "bucket");
    return (
        typeof name === "string" &&
        coversAction(statement, "s3:GetObject") &&
        someOf(listOf(statement.Resource), (resource) => {
            const [, pattern = ""] = /^arn:[^:]*:s3:::([^/]+)\//.exec(String(resource)) ?? [];
            return pattern !== "" && pattern !== "*" && matches(pattern, name);
        })
    );
}
