import type { types } from "@pulumi/aws";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../identity/policyDocument";
import { bucketName, type Bucket, type Scope } from "../support/naming";

/** Inputs of {@link SecureBucket}. */
export interface SecureBucketArgs {
    readonly scope: Scope;
    /** Decides the bucket's name. */
    readonly purpose: Bucket;
    /**
     * Key for everything stored, with a bucket key to keep the number of KMS requests down. `s3-managed` is for a
     * bucket that receives access logs: S3 does not deliver them to a bucket with a customer key.
     */
    readonly encryption: { readonly keyArn: pulumi.Input<string> } | "s3-managed";
    /** Statements of the bucket policy. */
    readonly statements: Statement[];
    /** Bucket that receives the access logs, below a prefix named like this bucket. @default no access logs */
    readonly accessLogBucket?: pulumi.Input<string>;
    /** Days after which current objects go. @default never */
    readonly expirationDays?: number;
    /** Days after which replaced and deleted versions go. @default 90 */
    readonly noncurrentExpirationDays?: number;
    /** Tags besides those of the stage. @default none */
    readonly tags?: Readonly<Record<string, string>>;
    /** Refuses the deletion of the bucket. @default true */
    readonly protect?: boolean;
}

/**
 * A private, versioned, encrypted bucket. Every property is a resource of its own, as the AWS provider asks since
 * version 7. A bucket with objects in it cannot be deleted.
 */
export class SecureBucket extends pulumi.ComponentResource {
    /** Name of the bucket, once everything that guards it is in place. */
    public readonly bucketName: pulumi.Output<string>;

    constructor(name: string, args: SecureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:storage:SecureBucket", name, {}, opts);
        const physicalName = bucketName(args.scope, args.purpose);
        const bucket = new s3.Bucket(
            `${name}-bucket`,
            { bucket: physicalName, ...(args.tags === undefined ? {} : { tags: { ...args.tags } }) },
            { parent: this, protect: args.protect ?? true },
        );
        const of = { bucket: bucket.bucket };
        const child = { parent: this };

        const publicAccess = new s3.BucketPublicAccessBlock(
            `${name}-public-access`,
            {
                ...of,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            child,
        );
        const versioning = new s3.BucketVersioning(
            `${name}-versioning`,
            { ...of, versioningConfiguration: { status: "Enabled" } },
            child,
        );
        const guards: pulumi.Resource[] = [
            publicAccess,
            versioning,
            new s3.BucketOwnershipControls(
                `${name}-ownership`,
                { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } },
                child,
            ),
            new s3.BucketServerSideEncryptionConfiguration(
                `${name}-encryption`,
                { ...of, rules: [encryptionRule(args.encryption)] },
                child,
            ),
            new s3.BucketPolicy(
                `${name}-policy`,
                { ...of, policy: policyDocument(args.statements) },
                // S3 refuses concurrent changes of the policy and the public access block.
                { ...child, dependsOn: publicAccess },
            ),
        ];
        new s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            { ...of, rules: lifecycleRules(args) },
            // Rules on noncurrent versions are accepted once versioning is on.
            { ...child, dependsOn: versioning },
        );
        if (args.accessLogBucket !== undefined) {
            new s3.BucketLogging(
                `${name}-logging`,
                {
                    ...of,
                    targetBucket: args.accessLogBucket,
                    targetPrefix: `${physicalName}/`,
                },
                child,
            );
        }

        this.bucketName = pulumi.all([bucket.bucket, pulumi.all(guards.map((guard) => guard.urn))]).apply(([it]) => it);
        this.registerOutputs({ bucketName: this.bucketName });
    }
}

function encryptionRule(
    encryption: SecureBucketArgs["encryption"],
): types.input.s3.BucketServerSideEncryptionConfigurationRule {
    return encryption === "s3-managed"
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
        : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: encryption.keyArn },
              bucketKeyEnabled: true,
          };
}

function lifecycleRules(args: SecureBucketArgs): types.input.s3.BucketLifecycleConfigurationRule[] {
    return [
        {
            id: "noncurrent-versions",
            status: "Enabled",
            filter: {},
            noncurrentVersionExpiration: { noncurrentDays: args.noncurrentExpirationDays ?? 90 },
        },
        {
            id: "unfinished-uploads",
            status: "Enabled",
            filter: {},
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
        ...(args.expirationDays === undefined
            ? []
            : [{ id: "expiration", status: "Enabled", filter: {}, expiration: { days: args.expirationDays } }]),
    ];
}
