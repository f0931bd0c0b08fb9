import { isRecord } from "../../support/presence";
import { unknownValue } from "../../support/sdk";
import { awsToken, type Properties } from "../declaration";
import { alike, recordsOf, rename, type Equivalent, type NativeTypes } from "./nativeType";

/** Types of S3, KMS, EFS and ECR. */
export const storageTypes: NativeTypes = {
    "AWS::S3::Bucket": bucket,
    "AWS::S3::BucketPolicy": alike("s3", "BucketPolicy", { policyDocument: "policy" }),
    "AWS::S3::AccessPoint": alike("s3", "AccessPoint"),
    "AWS::KMS::Key": alike("kms", "Key", {
        keyPolicy: "policy",
        keySpec: "customerMasterKeySpec",
        pendingWindowInDays: "deletionWindowInDays",
    }),
    "AWS::KMS::ReplicaKey": alike("kms", "ReplicaKey", {
        keyPolicy: "policy",
        pendingWindowInDays: "deletionWindowInDays",
    }),
    "AWS::EFS::FileSystem": ({ backupPolicy, ...props }) => [
        { type: awsToken("efs", "FileSystem"), props },
        ...recordsOf(backupPolicy).map((policy) => ({
            type: awsToken("efs", "BackupPolicy"),
            part: "backup policy",
            props: { backupPolicy: policy },
            owner: "fileSystemId",
        })),
    ],
    "AWS::EFS::AccessPoint": alike("efs", "AccessPoint"),
    "AWS::ECR::Repository": repository,
};

/** CloudFormation keeps in a bucket what the `aws` provider has resources of their own for. */
function bucket(props: Properties): Equivalent[] {
    const { bucketName, bucketEncryption, publicAccessBlockConfiguration, versioningConfiguration, ...rest } = props;
    const { loggingConfiguration, lifecycleConfiguration, ownershipControls, accessControl, ...more } = rest;
    const { replicationConfiguration, notificationConfiguration, objectLockConfiguration, ...others } = more;
    const part = (name: string, label: string, inner: Properties): Equivalent => ({
        type: awsToken("s3", name),
        part: label,
        props: inner,
        owner: "bucket",
    });
    return [
        { type: awsToken("s3", "Bucket"), props: { ...others, ...cannedAcl(accessControl), bucket: bucketName } },
        ...recordsOf(bucketEncryption).map(({ serverSideEncryptionConfiguration }) =>
            part("BucketServerSideEncryptionConfiguration", "encryption", {
                rules: recordsOf(serverSideEncryptionConfiguration).map(
                    ({ serverSideEncryptionByDefault, bucketKeyEnabled }) => ({
                        applyServerSideEncryptionByDefault: serverSideEncryptionByDefault,
                        bucketKeyEnabled,
                    }),
                ),
            }),
        ),
        ...recordsOf(publicAccessBlockConfiguration).map((block) =>
            part("BucketPublicAccessBlock", "public access block", block),
        ),
        ...recordsOf(versioningConfiguration).map((configuration) =>
            part("BucketVersioning", "versioning", { versioningConfiguration: configuration }),
        ),
        ...recordsOf(loggingConfiguration).map(({ destinationBucketName, logFilePrefix }) =>
            part("BucketLogging", "logging", { targetBucket: destinationBucketName, targetPrefix: logFilePrefix }),
        ),
        ...recordsOf(lifecycleConfiguration).map(({ rules }) =>
            part("BucketLifecycleConfiguration", "lifecycle", { rules }),
        ),
        ...recordsOf(replicationConfiguration).map((configuration) =>
            part("BucketReplicationConfig", "replication", configuration),
        ),
        ...recordsOf(notificationConfiguration).map((configuration) =>
            part("BucketNotification", "notification", notifications(configuration)),
        ),
        ...recordsOf(objectLockConfiguration).map(({ rule }) =>
            part("BucketObjectLockConfiguration", "object lock", { rule }),
        ),
        ...recordsOf(ownershipControls).map(({ rules }) => ({
            ...part("BucketOwnershipControls", "ownership", {
                rule: Array.isArray(rules) ? (rules[0] as unknown) : rules,
            }),
        })),
    ];
}

/** `PublicRead` is `public-read` in the `aws` provider. */
function cannedAcl(accessControl: unknown): Properties {
    if (typeof accessControl !== "string" || accessControl === unknownValue) {
        return accessControl === undefined ? {} : { acl: accessControl };
    }
    return { acl: accessControl.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase() };
}

function notifications({ eventBridgeConfiguration, ...targets }: Properties): Properties {
    const renamed = rename(targets, {
        lambdaConfigurations: "lambdaFunctions",
        queueConfigurations: "queues",
        topicConfigurations: "topics",
    });
    return eventBridgeConfiguration === undefined
        ? renamed
        : { ...renamed, eventbridge: isToldToEventBridge(eventBridgeConfiguration) };
}

/** To write the mapping is enough, unless it says otherwise. */
function isToldToEventBridge(configuration: unknown): unknown {
    const { eventBridgeEnabled } = isRecord(configuration) ? configuration : {};
    const isUnknown = configuration === unknownValue || eventBridgeEnabled === unknownValue;
    return isUnknown ? unknownValue : String(eventBridgeEnabled) !== "false";
}

function repository({
    encryptionConfiguration,
    repositoryPolicyText,
    lifecyclePolicy,
    repositoryName,
    ...props
}: Properties): Equivalent[] {
    const part = (name: string, label: string, policy: unknown): Equivalent => ({
        type: awsToken("ecr", name),
        part: label,
        props: { policy },
        owner: "repository",
    });
    return [
        {
            type: awsToken("ecr", "Repository"),
            props: { ...props, name: repositoryName, encryptionConfigurations: recordsOf(encryptionConfiguration) },
        },
        ...(repositoryPolicyText === undefined ? [] : [part("RepositoryPolicy", "policy", repositoryPolicyText)]),
        ...recordsOf(lifecyclePolicy).map(({ lifecyclePolicyText }) =>
            part("LifecyclePolicy", "lifecycle", lifecyclePolicyText),
        ),
    ];
}
