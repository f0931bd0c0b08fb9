import type { Key } from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import type { CustomResourceOptions } from "@pulumi/pulumi";

/** What guards a bucket, and can be left out. */
type Guard =
    | "access logs"
    | "customer key"
    | "key statement"
    | "lifecycle"
    | "network statement"
    | "public access block"
    | "tls statement"
    | "versioning";

const dataActions = ["s3:DeleteObject*", "s3:GetObject*", "s3:ListBucket*", "s3:PutObject*"];
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";

/** A bucket with every guard but one; with none left out it keeps all policies but those that advise. */
export function bucketWithout(missing?: Guard): (name: string, opts: CustomResourceOptions) => void {
    return (name, opts) => {
        const bucket = new s3.Bucket(name, { bucket: name }, opts);
        const of = { bucket: bucket.bucket };
        const guards: Partial<Record<Guard, () => void>> = {
            "access logs": () => {
                const logs = { targetBucket: "access-logs", targetPrefix: name };
                new s3.BucketLogging(`${name}-logging`, { ...of, ...logs }, opts);
            },
            lifecycle: () => {
                const rules = [
                    {
                        id: "old-versions",
                        status: "Enabled",
                        filter: {},
                        noncurrentVersionExpiration: { noncurrentDays: 90 },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                ];
                new s3.BucketLifecycleConfiguration(`${name}-lifecycle`, { ...of, rules }, opts);
            },
            "public access block": () => {
                const blocked = { blockPublicAcls: true, blockPublicPolicy: true };
                const ignored = { ignorePublicAcls: true, restrictPublicBuckets: true };
                new s3.BucketPublicAccessBlock(`${name}-public-access`, { ...of, ...blocked, ...ignored }, opts);
            },
            versioning: () => {
                // A preview knows what the program writes alone.
                const versioningConfiguration = { status: "Enabled", mfaDelete: "Disabled" };
                new s3.BucketVersioning(`${name}-versions`, { ...of, versioningConfiguration }, opts);
            },
        };
        new s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            { ...of, rules: [{ applyServerSideEncryptionByDefault: encryption(missing), bucketKeyEnabled: true }] },
            opts,
        );
        for (const [guard, declare] of Object.entries(guards)) {
            if (guard !== missing) {
                declare();
            }
        }
        // A policy that breaks a rule is refused where it is written, so it bears the name.
        const policyName = missing === "tls statement" ? name : `${name}-policy`;
        new s3.BucketPolicy(policyName, { ...of, policy: JSON.stringify(policyWithout(name, missing)) }, opts);
    };
}

/** A bucket that keeps all policies but those that advise, and is encrypted with the key. */
export function bucketOfKey(name: string, key: Key, opts: CustomResourceOptions): void {
    bucketWithout()(name, opts);
    const withKey = { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn };
    new s3.BucketServerSideEncryptionConfiguration(
        `${name}-key`,
        { bucket: name, rules: [{ applyServerSideEncryptionByDefault: withKey, bucketKeyEnabled: true }] },
        opts,
    );
}

function encryption(missing: Guard | undefined): { sseAlgorithm: string; kmsMasterKeyId?: string } {
    return missing === "customer key"
        ? { sseAlgorithm: "AES256" }
        : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
}

/** The policy of a bucket with every statement but one, and with those that are added. */
export function policyWithout(bucketName: string, missing?: Guard, ...added: readonly object[]): object {
    const arn = `arn:aws:s3:::${bucketName}`;
    const deny = (Action: string[], Condition: object): object => {
        return { Effect: "Deny", Principal: "*", Action, Resource: [arn, `${arn}/*`], Condition };
    };
    const tls = deny(["s3:*"], { Bool: { "aws:SecureTransport": "false" } });
    const network = deny(dataActions, { StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } });
    const header = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    const otherKey = deny(["s3:PutObject"], { StringNotEquals: { [header]: keyArn }, Null: { [header]: "false" } });
    return {
        Version: "2012-10-17",
        Statement: [
            ...(missing === "tls statement" ? [] : [tls]),
            ...(missing === "network statement" ? [] : [network]),
            ...(missing === "key statement" ? [] : [otherKey]),
            ...added,
        ],
    };
}
