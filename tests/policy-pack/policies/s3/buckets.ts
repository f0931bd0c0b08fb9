import {
    Bucket,
    BucketLifecycleConfiguration,
    BucketLogging,
    BucketNotification,
    BucketObjectLockConfiguration,
    BucketPolicy,
    BucketPublicAccessBlock,
    BucketReplicationConfig,
    BucketServerSideEncryptionConfiguration,
    BucketVersioning,
} from "@pulumi/aws/s3";
import type { ResourceClass } from "../../../../policy-pack/support/resourceTypes";
import { declare, unknownValue, type Declared } from "../../../support/policies";

/** A bucket at its first preview: its id and what AWS fills in are not known yet. */
export function bucketNamed(name: string, props: object = {}): Declared {
    const later = [
        ...["id", "policy", "versioning", "serverSideEncryptionConfiguration", "logging"],
        ...["lifecycleRules", "objectLockConfiguration", "replicationConfiguration"],
    ];
    return declare(Bucket, name, { ...Object.fromEntries(later.map((key) => [key, unknownValue])), ...props });
}

/** A companion that names its bucket by an id which is not known yet. */
function companion(type: ResourceClass, suffix: string): (bucket: Declared, props: object) => Declared {
    return (bucket, props) =>
        declare(type, `${bucket.name}-${suffix}`, { bucket: unknownValue, ...props }, { bucket: [bucket] });
}

export const encryptionOf = companion(BucketServerSideEncryptionConfiguration, "encryption");
export const lifecycleOf = companion(BucketLifecycleConfiguration, "lifecycle");
export const notificationOf = companion(BucketNotification, "notification");
export const objectLockOf = companion(BucketObjectLockConfiguration, "object-lock");
export const policyOf = companion(BucketPolicy, "policy");
export const publicAccessOf = companion(BucketPublicAccessBlock, "public-access");
export const replicationOf = companion(BucketReplicationConfig, "replication");
export const versioningOf = companion(BucketVersioning, "versioning");

/** The same companion once more, as a resource of its own. */
export function another(original: Declared): Declared {
    return { ...original, name: `${original.name}-2`, urn: `${original.urn}-2` };
}

/** Delivers the access logs of one bucket to another one. */
export function loggingTo(target: Declared, source: Declared): Declared {
    const props = { bucket: unknownValue, targetBucket: unknownValue };
    return declare(BucketLogging, `${source.name}-logging`, props, { bucket: [source], targetBucket: [target] });
}

/** A bucket of CloudFormation with these properties, as a resource of aws-native and in a template. */
export function nativeBuckets(properties: object): { readonly resource: Declared; readonly name: string }[] {
    const camelCased = Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, value]),
    );
    const template = { Resources: { Data: { Type: "AWS::S3::Bucket", Properties: properties } } };
    return [
        { resource: declare("aws-native:s3:Bucket", "data", camelCased), name: "data" },
        {
            resource: declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify(template) }),
            name: "team, resource Data of its template",
        },
    ];
}
