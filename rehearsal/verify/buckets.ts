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
import type { Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import { bucketName, type BucketPurpose } from "./names";

const purposes: readonly BucketPurpose[] = ["data", "models", "access-logs"];

/** Looks at every bucket in turn and names it in front of each problem. */
async function inBuckets(
    situation: Situation,
    looked: readonly BucketPurpose[],
    look: (bucket: string, purpose: BucketPurpose) => Promise<string[]>,
): Promise<string[]> {
    const problems = await Promise.all(
        looked.map(async (purpose) => {
            const bucket = bucketName(situation, purpose);
            return (await look(bucket, purpose)).map((problem) => `${bucket}: ${problem}`);
        }),
    );
    return problems.flat();
}

const encryption: Check = {
    name: "bucket-encryption",
    title: "The data and model buckets encrypt with the data key and a bucket key, the log bucket with keys of S3",
    accounts: ["dev"],
    async inspect(account, situation) {
        const dataKey = await findKeyArn(account, situation, "data");
        return inBuckets(situation, purposes, async (Bucket, purpose) => {
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
                ...(KMSMasterKeyID === dataKey ? [] : [`uses the key ${String(KMSMasterKeyID)}, not ${dataKey}`]),
                ...(rule?.BucketKeyEnabled === true ? [] : ["uses no bucket key"]),
            ];
        });
    },
    async sabotage({ clients: { s3 } }, situation) {
        const Bucket = bucketName(situation, "models");
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
    accounts: ["dev"],
    inspect: ({ clients: { s3 } }, situation) =>
        inBuckets(situation, purposes, async (Bucket) => {
            const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
            const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } =
                PublicAccessBlockConfiguration ?? {};
            const settings = { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets };
            const open = Object.entries(settings).filter(([, value]) => value !== true);
            return open.map(([name]) => `${name} is off`);
        }),
    async sabotage({ clients: { s3 } }, situation) {
        const Bucket = bucketName(situation, "data");
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
    accounts: ["dev"],
    inspect: ({ clients: { s3 } }, situation) =>
        inBuckets(situation, purposes, async (Bucket) => {
            const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
            const owner = OwnershipControls?.Rules?.[0]?.ObjectOwnership;
            return owner === "BucketOwnerEnforced" ? [] : [`object ownership is ${String(owner)}`];
        }),
    async sabotage({ clients: { s3 } }, situation) {
        const Bucket = bucketName(situation, "data");
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
    accounts: ["dev"],
    inspect: ({ clients: { s3 } }, situation) =>
        inBuckets(situation, purposes, async (Bucket) => {
            const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
            return Status === "Enabled" ? [] : [`versioning is ${Status ?? "off"}`];
        }),
    async sabotage({ clients: { s3 } }, situation) {
        const Bucket = bucketName(situation, "models");
        const put = async (Status: "Enabled" | "Suspended"): Promise<void> => {
            await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
        };
        await put("Suspended");
        return () => put("Enabled");
    },
};

const lifecycle: Check = {
    name: "bucket-lifecycle",
    title: "Old versions and unfinished uploads go after a time, and so do access logs",
    accounts: ["dev"],
    inspect: ({ clients: { s3 } }, situation) =>
        inBuckets(situation, purposes, async (Bucket, purpose) => {
            const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
            const enabled = Rules.filter((rule) => rule.Status === "Enabled");
            return [
                ...(enabled.some((rule) => rule.NoncurrentVersionExpiration) ? [] : ["old versions stay for ever"]),
                ...(enabled.some((rule) => rule.AbortIncompleteMultipartUpload)
                    ? []
                    : ["unfinished uploads stay for ever"]),
                ...(purpose === "access-logs" && !enabled.some((rule) => rule.Expiration)
                    ? ["logs stay for ever"]
                    : []),
            ];
        }),
    async sabotage({ clients: { s3 } }, situation) {
        const Bucket = bucketName(situation, "access-logs");
        const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
        await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
        return async () => {
            await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
        };
    },
};

const logging: Check = {
    name: "bucket-access-logging",
    title: "Access to the data and model buckets is logged in the log bucket",
    accounts: ["dev"],
    inspect: ({ clients: { s3 } }, situation) =>
        inBuckets(situation, ["data", "models"], async (Bucket) => {
            const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
            const target = LoggingEnabled?.TargetBucket;
            return target === bucketName(situation, "access-logs")
                ? []
                : [`access is logged in ${target ?? "no bucket"}`];
        }),
    async sabotage({ clients: { s3 } }, situation) {
        const Bucket = bucketName(situation, "data");
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
