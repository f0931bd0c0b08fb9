import * as s3 from "@pulumi/aws/s3";
import type { CustomResourceOptions } from "@pulumi/pulumi";

/** What guards a bucket, and can be left out. */
type Guard = "customer key" | "network statement" | "public access block" | "tls statement" | "versioning";

const dataActions = ["s3:DeleteObject*", "s3:GetObject*", "s3:ListBucket*", "s3:PutObject*"];

/** A bucket with every guard but one. */
export function bucketWithout(missing: Guard): (name: string, opts: CustomResourceOptions) => void {
    return (name, opts) => {
        const bucket = new s3.Bucket(name, { bucket: name }, opts);
        const of = { bucket: bucket.bucket };
        new s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            { ...of, rules: [{ applyServerSideEncryptionByDefault: encryption(missing), bucketKeyEnabled: true }] },
            opts,
        );
        if (missing !== "public access block") {
            const blocked = { blockPublicAcls: true, blockPublicPolicy: true };
            const ignored = { ignorePublicAcls: true, restrictPublicBuckets: true };
            new s3.BucketPublicAccessBlock(`${name}-public-access`, { ...of, ...blocked, ...ignored }, opts);
        }
        if (missing !== "versioning") {
            new s3.BucketVersioning(
                `${name}-versions`,
                { ...of, versioningConfiguration: { status: "Enabled" } },
                opts,
            );
        }
        // A policy that breaks a rule is refused where it is written, so it bears the name.
        const policyName = missing === "tls statement" ? name : `${name}-policy`;
        new s3.BucketPolicy(policyName, { ...of, policy: JSON.stringify(policyWithout(name, missing)) }, opts);
    };
}

function encryption(missing: Guard): { sseAlgorithm: string; kmsMasterKeyId?: string } {
    return missing === "customer key"
        ? { sseAlgorithm: "AES256" }
        : { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd" };
}

function policyWithout(bucketName: string, missing: Guard): object {
    const arn = `arn:aws:s3:::${bucketName}`;
    const deny = (Action: string[], Condition: object): object => {
        return { Effect: "Deny", Principal: "*", Action, Resource: [arn, `${arn}/*`], Condition };
    };
    const tls = deny(["s3:*"], { Bool: { "aws:SecureTransport": "false" } });
    const network = deny(dataActions, { StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } });
    return {
        Version: "2012-10-17",
        Statement: [
            ...(missing === "tls statement" ? [] : [tls]),
            ...(missing === "network statement" ? [] : [network]),
        ],
    };
}
