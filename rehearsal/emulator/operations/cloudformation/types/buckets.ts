import { AwsError } from "../../../gateway/awsError";
import { isObject } from "../../../gateway/objects";
import { escapeXml } from "../../../gateway/protocols";
import { structureOf, structuresOf, textOf, type Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { ResourceType, ResourceTypes } from "./resourceType";

/** A value as S3 writes it: members as elements, lists as one element for each item. */
function xmlOf(name: string, value: unknown): string {
    if (value === undefined) {
        return "";
    }
    if (Array.isArray(value)) {
        return value.map((item) => xmlOf(name, item)).join("");
    }
    const content = isObject(value)
        ? Object.entries(value)
              .map(([member, inner]) => xmlOf(member, inner))
              .join("")
        : escapeXml(typeof value === "string" ? value : JSON.stringify(value));
    return `<${name}>${content}</${name}>`;
}

/** Properties of a bucket: the part of its address that sets each, and what is sent there. */
const settings: Readonly<Record<string, readonly [address: string, xml: (properties: Parameters) => string]>> = {
    BucketEncryption: [
        "encryption",
        (properties) => {
            const declared = structureOf(properties, "BucketEncryption");
            const rules = structuresOf(declared, "ServerSideEncryptionConfiguration");
            const Rule = rules.map(({ ServerSideEncryptionByDefault, ...rest }) => ({
                ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
                ...rest,
            }));
            return xmlOf("ServerSideEncryptionConfiguration", { Rule });
        },
    ],
    LifecycleConfiguration: [
        "lifecycle",
        (properties) => {
            const rules = structuresOf(structureOf(properties, "LifecycleConfiguration"), "Rules");
            const Rule = rules.map(({ Id, ExpirationInDays, ...rest }) => ({
                ID: Id,
                Filter: { Prefix: "" },
                ...(ExpirationInDays === undefined ? {} : { Expiration: { Days: ExpirationInDays } }),
                ...rest,
            }));
            return xmlOf("LifecycleConfiguration", { Rule });
        },
    ],
    LoggingConfiguration: [
        "logging",
        (properties) => {
            const { DestinationBucketName, LogFilePrefix } = structureOf(properties, "LoggingConfiguration");
            const LoggingEnabled = { TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix };
            return xmlOf("BucketLoggingStatus", { LoggingEnabled });
        },
    ],
    OwnershipControls: [
        "ownershipControls",
        (properties) =>
            xmlOf("OwnershipControls", { Rule: structuresOf(structureOf(properties, "OwnershipControls"), "Rules") }),
    ],
    PublicAccessBlockConfiguration: [
        "publicAccessBlock",
        (properties) => xmlOf("PublicAccessBlockConfiguration", properties.PublicAccessBlockConfiguration),
    ],
    Tags: ["tagging", (properties) => xmlOf("Tagging", { TagSet: { Tag: properties.Tags } })],
    VersioningConfiguration: [
        "versioning",
        (properties) => xmlOf("VersioningConfiguration", properties.VersioningConfiguration),
    ],
};

async function putSettings(account: AccountClient, bucket: string, properties: Parameters): Promise<void> {
    const names = Object.keys(properties).filter((name) => name !== "BucketName");
    const unknown = names.filter((name) => settings[name] === undefined);
    if (unknown.length > 0) {
        throw new AwsError("OperationNotEmulated", `Buckets with ${unknown.join(", ")} are not deployed here.`);
    }
    for (const name of names) {
        const [address = "", xml] = settings[name] ?? [];
        await account.bucket("PUT", `/${bucket}?${address}`, xml?.(properties));
    }
}

/**
 * Properties that are not known here are refused.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
 */
const bucket: ResourceType = {
    async create(account, properties, generated) {
        const name = textOf(properties, "BucketName") || generated.toLowerCase();
        const { region } = account.scope;
        const place = { LocationConstraint: region };
        await account.bucket(
            "PUT",
            `/${name}`,
            region === "us-east-1" ? "" : xmlOf("CreateBucketConfiguration", place),
        );
        await putSettings(account, name, properties);
        return { Ref: name, Arn: `arn:aws:s3:::${name}` };
    },
    async update(account, properties, { Ref }) {
        await putSettings(account, Ref, properties);
    },
    async delete(account, { Ref }) {
        await account.bucket("DELETE", `/${Ref}`);
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
const bucketPolicy: ResourceType = {
    async create(account, properties) {
        const name = textOf(properties, "Bucket");
        await account.bucket("PUT", `/${name}?policy`, JSON.stringify(properties.PolicyDocument));
        return { Ref: name };
    },
    async update(account, properties) {
        await bucketPolicy.create(account, properties, "");
    },
    async delete(account, { Ref }) {
        await account.bucket("DELETE", `/${Ref}?policy`);
    },
};

/** Types of Amazon S3. */
export const bucketTypes: ResourceTypes = { "AWS::S3::Bucket": bucket, "AWS::S3::BucketPolicy": bucketPolicy };
