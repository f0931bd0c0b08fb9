import {
    always,
    document,
    mapping,
    shaped,
    tagList,
    unwrapped,
    within,
    type AnyForm,
    type Rule,
    type Shape,
} from "../form";

const bucketType = "aws:s3/bucket:Bucket";

/** What S3 keeps about a bucket is a resource of its own in the `aws` provider. */
function bucketPart(name: string, properties: Shape): AnyForm {
    return {
        kind: "part",
        owner: "bucket",
        ownerType: bucketType,
        properties,
        place: (held) => ({ [name]: held }),
    };
}

const encryption: Rule = within("ServerSideEncryptionConfiguration", {
    applyServerSideEncryptionByDefault: within("ServerSideEncryptionByDefault", {
        sseAlgorithm: "SSEAlgorithm",
        kmsMasterKeyId: "KMSMasterKeyID",
    }),
    bucketKeyEnabled: "BucketKeyEnabled",
});

/** A rule of a lifecycle that holds for all objects. */
const lifecycle: Rule = within("Rules", {
    id: "Id",
    status: "Status",
    filter: always({}),
    noncurrentVersionExpiration: within("NoncurrentVersionExpiration", { noncurrentDays: "NoncurrentDays" }),
    abortIncompleteMultipartUpload: within("AbortIncompleteMultipartUpload", {
        daysAfterInitiation: "DaysAfterInitiation",
    }),
    expiration: unwrapped({ days: "ExpirationInDays" }),
});

/** Types of S3 and KMS. */
export const storageForms: Readonly<Record<string, AnyForm>> = {
    [bucketType]: {
        kind: "resource",
        type: "AWS::S3::Bucket",
        properties: { bucket: "BucketName", tags: tagList() },
        outputs: { id: "Ref", bucket: "Ref", arn: "Arn" },
    },
    "aws:s3/bucketPolicy:BucketPolicy": {
        kind: "resource",
        type: "AWS::S3::BucketPolicy",
        properties: { bucket: "Bucket", policy: document("PolicyDocument") },
        guards: "bucket",
    },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketPart("PublicAccessBlockConfiguration", {
        blockPublicAcls: "BlockPublicAcls",
        blockPublicPolicy: "BlockPublicPolicy",
        ignorePublicAcls: "IgnorePublicAcls",
        restrictPublicBuckets: "RestrictPublicBuckets",
    }),
    "aws:s3/bucketVersioning:BucketVersioning": bucketPart("VersioningConfiguration", {
        versioningConfiguration: unwrapped({ status: "Status" }),
    }),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketPart("OwnershipControls", {
        rule: (value, path) => ({
            Rules: [shaped(mapping(value, path), { objectOwnership: "ObjectOwnership" }, path)],
        }),
    }),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketPart(
        "BucketEncryption",
        { rules: encryption },
    ),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketPart("LifecycleConfiguration", {
        rules: lifecycle,
    }),
    "aws:s3/bucketLogging:BucketLogging": bucketPart("LoggingConfiguration", {
        targetBucket: "DestinationBucketName",
        targetPrefix: "LogFilePrefix",
    }),
    "aws:kms/key:Key": {
        kind: "resource",
        type: "AWS::KMS::Key",
        properties: {
            description: "Description",
            policy: document("KeyPolicy"),
            enableKeyRotation: "EnableKeyRotation",
            deletionWindowInDays: "PendingWindowInDays",
            tags: tagList(),
        },
        outputs: { id: "Ref", keyId: "Ref", arn: "Arn" },
    },
    "aws:kms/alias:Alias": {
        kind: "resource",
        type: "AWS::KMS::Alias",
        properties: { name: "AliasName", targetKeyId: "TargetKeyId" },
        outputs: { id: "Ref", name: "Ref" },
    },
};
