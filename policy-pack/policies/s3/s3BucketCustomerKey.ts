import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { validateStackResources } from "../../support/resourceTypes";
import { isBucket, ofBucket, receivesAccessLogs } from "../../support/buckets";
import { isKeyOfAws } from "../../support/keys";
import { isRecord, isWritten, isWrittenInStack, known, listOf } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { judgeEach } from "../../support/unknowns";

export const s3BucketCustomerKey: StackValidationPolicy = {
    name: "s3-bucket-customer-key",
    description:
        "A bucket encrypts with a customer-managed key and a bucket key. Buckets that receive access logs are excepted.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: nist("S3.17", "S3 general purpose buckets should be encrypted at rest with AWS KMS keys"),
    tags: equivalents({ securityHub: ["S3.17"], preventive: ["data-encrypted"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17",
    remediationSteps:
        "Declare an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms, kmsMasterKeyId and " +
        "bucketKeyEnabled for the bucket.",
    validateStack: validateStackResources((args, reportViolation) => {
        const buckets = args.resources.filter(isBucket);
        judgeEach(buckets, (bucket) => {
            if (receivesAccessLogs(bucket, args.resources)) {
                return;
            }
            const rules = encryptionRules(bucket, args.resources);
            if (rules.length === 0) {
                reportViolation(
                    `${bucket.name}: no BucketServerSideEncryptionConfiguration belongs to it; S3 would use a key of its own.`,
                    bucket.urn,
                );
            }
            judgeEach(rules, (rule) => {
                for (const finding of isRecord(rule) ? findWeak(rule) : []) {
                    reportViolation(`${bucket.name}: ${finding}`, bucket.urn);
                }
            });
        });
    }),
};

function encryptionRules(bucket: PolicyResource, resources: readonly PolicyResource[]): readonly unknown[] {
    const companions = ofBucket(bucket, resources, "encryption");
    if (companions.length > 0) {
        return companions.flatMap((companion) => [...listOf(companion.props.rules)]);
    }
    const inline: unknown = isWrittenInStack(bucket, "serverSideEncryptionConfiguration")
        ? bucket.props.serverSideEncryptionConfiguration
        : undefined;
    return isRecord(inline) ? listOf(inline.rule) : [];
}

function findWeak(rule: Readonly<Record<string, unknown>>): string[] {
    const encryption = isRecord(rule.applyServerSideEncryptionByDefault) ? rule.applyServerSideEncryptionByDefault : {};
    const algorithm = encryption.sseAlgorithm;
    if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse") {
        const found = isWritten(encryption, "sseAlgorithm") ? String(algorithm) : "not set";
        return [`sseAlgorithm is ${found}; it has to be aws:kms.`];
    }
    // A key that is not known yet comes from another resource; those of AWS are named by their alias.
    const isOwnKey = isWritten(encryption, "kmsMasterKeyId") && !isKeyOfAws(known(encryption, "kmsMasterKeyId"));
    return [
        ...(isOwnKey ? [] : ["kmsMasterKeyId names no customer-managed key; S3 would use a key of its own."]),
        // Dual-layer encryption takes no bucket key.
        ...(algorithm === "aws:kms:dsse" || String(rule.bucketKeyEnabled) === "true"
            ? []
            : ["bucketKeyEnabled is not true; every object would cost a request to KMS."]),
    ];
}
