import type { StackValidationPolicy } from "@pulumi/policy";
import { policyDocuments, receivesAccessLogs, validateBuckets } from "../../support/buckets";
import { conditionsOf, excepts, type Condition } from "../../support/conditions";
import { statementsOf, type Statement } from "../../support/documents";
import { hasWildcard } from "../../support/patterns";
import { wellArchitected } from "../../support/references";
import { coversAction, coversEveryone, coversObjects, denies } from "../../support/statements";
import { someOf } from "../../support/unknowns";

const keyHeader = "s3:x-amz-server-side-encryption-aws-kms-key-id";

export const s3BucketOtherKeyDenied: StackValidationPolicy = {
    name: "s3-bucket-other-key-denied",
    description:
        "A bucket refuses uploads that name another key than its own. Buckets that receive access logs are excepted.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms",
    remediationSteps:
        "Deny s3:PutObject to everybody where s3:x-amz-server-side-encryption-aws-kms-key-id is not the ARN of the bucket's " +
        'key. Pair the condition with Null "false", so that uploads which name no key get the default one.',
    validateStack: validateBuckets((bucket, args) => {
        if (receivesAccessLogs(bucket, args.resources)) {
            return [];
        }
        const isRefused = someOf(policyDocuments(bucket, args.resources), (document) =>
            someOf(statementsOf(document()) ?? [], refusesOtherKeys),
        );
        return isRefused
            ? []
            : [
                  "no policy of it denies s3:PutObject with another key; objects could be encrypted with a key of others.",
              ];
    }),
};

function refusesOtherKeys(statement: Statement): boolean {
    const conditions = conditionsOf(statement);
    return (
        denies(statement) &&
        coversEveryone(statement) &&
        coversAction(statement, "s3:PutObject") &&
        coversObjects(statement) &&
        someOf(conditions, exceptsOwnKey) &&
        !someOf(conditions, (condition) => !exceptsOwnKey(condition) && !asksForHeader(condition))
    );
}

function exceptsOwnKey(condition: Condition): boolean {
    return (
        condition.key === keyHeader &&
        excepts(condition) &&
        !someOf(condition.values(), (value) => hasWildcard(String(value)))
    );
}

function asksForHeader({ operator, key, values }: Condition): boolean {
    return key === keyHeader && operator === "null" && !someOf(values(), (value) => String(value) !== "false");
}
