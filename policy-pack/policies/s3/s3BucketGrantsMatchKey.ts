import { Key } from "@pulumi/aws/kms";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { isBucket, ofBucket } from "../../support/buckets";
import { granteesOf, type Grantees } from "../../support/grants";
import { encryptedWith, keyDocuments } from "../../support/keys";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

const isKey = kindOf(Key);

export const s3BucketGrantsMatchKey: StackValidationPolicy = {
    name: "s3-bucket-grants-match-key",
    description: "An account reads the objects of a bucket where its policy and the policy of its key both let it.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP07", "Analyze public and cross-account access"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    remediationSteps:
        "Name the account in both policies: with s3:GetObject in that of the bucket, with kms:Decrypt in that of the " +
        "key. Or take it out of both.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        judgeEach(resources.filter(isKey), (key) => {
            const buckets = resources.filter((it) => isBucket(it) && encryptedWith(it, key, resources));
            const policies = buckets.flatMap((bucket) => ofBucket(bucket, resources, "policy"));
            const documents = policies.length === 0 ? [] : keyDocuments(key, resources).map((document) => document());
            if (documents.length > 0) {
                findUnmatched(key, documents, policies).forEach(({ message, at }) => {
                    reportViolation(message, at.urn);
                });
            }
        });
    }),
};

interface Finding {
    readonly message: string;
    readonly at: PolicyResource;
}

/** Accounts that one of the two lets pass and the other does not. Those that administer the key need no bucket. */
function findUnmatched(
    key: PolicyResource,
    documents: readonly unknown[],
    policies: readonly PolicyResource[],
): Finding[] {
    const decrypting = together(documents, "kms:Decrypt");
    const owners = together(documents, "kms:PutKeyPolicy").accounts;
    const readers = policies.map((policy) => ({ policy, ...granteesOf(policy.props.policy, "s3:GetObject") }));
    const known = [...owners, ...readers.flatMap(({ accounts }) => accounts)];

    const locked = readers.flatMap(({ policy, accounts }) =>
        (decrypting.anyone ? [] : accounts.filter((account) => !decrypting.accounts.includes(account))).map(
            (account) => ({
                message: `${policy.name}: account ${account} may read objects, but ${key.name} does not let it decrypt them; it has to have both rights or neither.`,
                at: policy,
            }),
        ),
    );
    const idle = readers.some(({ anyone }) => anyone)
        ? []
        : decrypting.accounts
              .filter((account) => !known.includes(account))
              .map((account) => ({
                  message: `${key.name}: account ${account} may decrypt, but reads no bucket that is encrypted with the key; it has to have both rights or neither.`,
                  at: key,
              }));
    return [...locked, ...idle];
}

function together(documents: readonly unknown[], action: string): Grantees {
    const each = documents.map((document) => granteesOf(document, action));
    return {
        anyone: each.some(({ anyone }) => anyone),
        accounts: [...new Set(each.flatMap(({ accounts }) => accounts))],
    };
}
