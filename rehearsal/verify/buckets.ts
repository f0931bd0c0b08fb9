import {
    DeleteBucketEncryptionCommand,
    DeleteBucketLifecycleCommand,
    DeletePublicAccessBlockCommand,
    GetBucketEncryptionCommand,
    GetBucketLifecycleConfigurationCommand,
    GetBucketLoggingCommand,
    GetBucketOwnershipControlsCommand,
    GetBucketVersioningCommand,
    GetPublicAccessBlockCommand,
    PutBucketEncryptionCommand,
    PutBucketLifecycleConfigurationCommand,
    PutBucketLoggingCommand,
    PutBucketOwnershipControlsCommand,
    PutBucketVersioningCommand,
    PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import { bucketKey, bucketName, bucketPurposes, closedPurposes, type BucketPurpose } from "./names";
import { networkAccounts } from "./network";

/** Looks at every bucket of a stage in turn and names it in front of each problem. */
async function inBuckets(
    account: Account,
    situation: Situation,
    look: (bucket: string, purpose: BucketPurpose) => Promise<string[]>,
): Promise<string[]> {
    const problems = await Promise.all(
        bucketPurposes(account, situation).map(async (purpose) => {
            const bucket = bucketName(account, situation, purpose);
            return (await look(bucket, purpose)).map((problem) => `${bucket}: ${problem}`);
        }),
    );
    return problems.flat();
}

/** One of them that is encrypted and logged. */
function closedBucket(account: Account, situation: Situation): string {
    return bucketName(account, situation, given(closedPurposes(account)[0], "a bucket"));
}

const encryption: Check = {
    name: "bucket-encryption",
    title: "Buckets encrypt with the key of their purpose and a bucket key, those of access logs with keys of S3",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const key = await findKeyArn(account, situation, bucketKey(account));
        return inBuckets(account, situation, async (Bucket, purpose) => {
            const { ServerSideEncryptionConfiguration } = await account.clients.s3.send(
                new GetBucketEncryptionCommand({ Bucket }),
            );
            const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
            const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
            if (purpose === "access-logs") {
                return SSEAlgorithm === "AES256"
                    ? []
                    : [`encrypts with ${String(SSEAlgorithm)}, which loses access logs`];
            }
            return [
                ...(SSEAlgorithm === "aws:kms" ? [] : [`encrypts with ${String(SSEAlgorithm)}`]),
                ...(KMSMasterKeyID === key ? [] : [`uses the key ${String(KMSMasterKeyID)}, not ${key}`]),
                ...(rule?.BucketKeyEnabled === true ? [] : ["uses no bucket key"]),
            ];
        });
    },
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = closedBucket(account, situation);
        const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
        await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
        return async () => {
            await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
        };
    },
};

const publicAccess: Check = {
    name: "bucket-public-access",
    title: "Every bucket blocks public access in all four ways",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        inBuckets(account, situation, async (Bucket) => {
            const { PublicAccessBlockConfiguration } = await account.clients.s3.send(
                new GetPublicAccessBlockCommand({ Bucket }),
            );
            const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } =
                PublicAccessBlockConfiguration ?? {};
            const settings = { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets };
            const open = Object.entries(settings).filter(([, value]) => value !== true);
            return open.map(([name]) => `${name} is off`);
        }),
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = closedBucket(account, situation);
        const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
        await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
        return async () => {
            await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
        };
    },
};

const ownership: Check = {
    name: "bucket-ownership",
    title: "The account owns every object in its buckets, and access control lists have no effect",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        inBuckets(account, situation, async (Bucket) => {
            const { OwnershipControls } = await account.clients.s3.send(
                new GetBucketOwnershipControlsCommand({ Bucket }),
            );
            const owner = OwnershipControls?.Rules?.[0]?.ObjectOwnership;
            return owner === "BucketOwnerEnforced" ? [] : [`object ownership is ${String(owner)}`];
        }),
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = closedBucket(account, situation);
        const put = async (ObjectOwnership: "BucketOwnerEnforced" | "ObjectWriter"): Promise<void> => {
            await s3.send(
                new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
            );
        };
        await put("ObjectWriter");
        return () => put("BucketOwnerEnforced");
    },
};

const versioning: Check = {
    name: "bucket-versioning",
    title: "Every bucket keeps replaced and deleted objects as versions",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        inBuckets(account, situation, async (Bucket) => {
            const { Status } = await account.clients.s3.send(new GetBucketVersioningCommand({ Bucket }));
            return Status === "Enabled" ? [] : [`versioning is ${Status ?? "off"}`];
        }),
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = closedBucket(account, situation);
        const put = async (Status: "Enabled" | "Suspended"): Promise<void> => {
            await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
        };
        await put("Suspended");
        return () => put("Enabled");
    },
};

const lifecycle: Check = {
    name: "bucket-lifecycle",
    title: "Old versions and unfinished uploads go after a time, and so do access logs and captures",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        inBuckets(account, situation, async (Bucket, purpose) => {
            const { Rules = [] } = await account.clients.s3.send(
                new GetBucketLifecycleConfigurationCommand({ Bucket }),
            );
            const enabled = Rules.filter((rule) => rule.Status === "Enabled");
            return [
                ...(enabled.some((rule) => rule.NoncurrentVersionExpiration) ? [] : ["old versions stay for ever"]),
                ...(enabled.some((rule) => rule.AbortIncompleteMultipartUpload)
                    ? []
                    : ["unfinished uploads stay for ever"]),
                ...(["access-logs", "captures"].includes(purpose) && !enabled.some((rule) => rule.Expiration)
                    ? [`${purpose} stay for ever`]
                    : []),
            ];
        }),
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = bucketName(account, situation, "access-logs");
        const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
        await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
        return async () => {
            await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
        };
    },
};

const logging: Check = {
    name: "bucket-access-logging",
    title: "Access to every other bucket is logged in the log bucket of its stage",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        inBuckets(account, situation, async (Bucket, purpose) => {
            if (purpose === "access-logs") {
                return [];
            }
            const { LoggingEnabled } = await account.clients.s3.send(new GetBucketLoggingCommand({ Bucket }));
            const target = LoggingEnabled?.TargetBucket;
            return target === bucketName(account, situation, "access-logs")
                ? []
                : [`access is logged in ${target ?? "no bucket"}`];
        }),
    async sabotage(account, situation) {
        const { s3 } = account.clients;
        const Bucket = closedBucket(account, situation);
        const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
        await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
        return async () => {
            await s3.send(
                new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: LoggingEnabled ? { LoggingEnabled } : {} }),
            );
        };
    },
};

export const bucketChecks: readonly Check[] = [encryption, publicAccess, ownership, versioning, lifecycle, logging];
