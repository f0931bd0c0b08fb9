import { KeyPolicy } from "@pulumi/aws/kms";
import type { PolicyResource } from "@pulumi/policy";
import { ofBucket } from "./buckets";
import { isWrittenInStack } from "./presence";
import { companionsOf, kindOf } from "./relations";

const isKeyPolicy = kindOf(KeyPolicy);

/** Whether a key is one that AWS keeps for a service, which nobody here can withdraw. They are named by their alias. */
export function isKeyOfAws(key: unknown): boolean {
    return /(^|:)alias\/aws\//.test(String(key));
}

/** Whether a bucket is encrypted with the key of the same stack. */
export function encryptedWith(
    bucket: PolicyResource,
    key: PolicyResource,
    resources: readonly PolicyResource[],
): boolean {
    const companions = ofBucket(bucket, resources, "encryption").flatMap(
        ({ propertyDependencies }) => propertyDependencies.rules ?? [],
    );
    const inline = bucket.propertyDependencies.serverSideEncryptionConfiguration ?? [];
    return [...companions, ...inline].some(({ urn }) => urn === key.urn);
}

/**
 * What the program writes about who may use the key, each document read when it is asked for. Where it writes nothing,
 * the key has the policy of AWS.
 */
export function keyDocuments(key: PolicyResource, resources: readonly PolicyResource[]): (() => unknown)[] {
    const companions = companionsOf(key, resources, isKeyPolicy, "keyId", ["keyId", "id"]);
    const owners = companions.length === 0 && isWrittenInStack(key, "policy") ? [key] : companions;
    return owners.map((owner) => (): unknown => owner.props.policy);
}
