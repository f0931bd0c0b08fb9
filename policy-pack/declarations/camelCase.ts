import { isRecord } from "../support/presence";
import { isUnknownValue, unknownValue } from "../support/sdk";

/** Properties that hold a document or what somebody named himself: their keys mean what they say. */
const asWritten = [
    "assumeRolePolicyDocument",
    "content",
    "inlinePolicy",
    "keyPolicy",
    "modelPackageGroupPolicy",
    "policyDocument",
    "repositoryPolicyText",
    "resourcePolicy",
    "tags",
    "templateBody",
    "variables",
];

/** `kmsMasterKeyId` for `KMSMasterKeyID`. A key that is in camel case stays as it is. */
export function camelCase(key: string): string {
    const words = key.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+|[^A-Za-z0-9]+/g) ?? [];
    return words
        .map((word, index) =>
            index === 0 ? word.toLowerCase() : `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`,
        )
        .join("");
}

/** The value with the keys of all mappings in camel case, except where they mean what they say, and with one unknown. */
export function withCamelCaseKeys(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withCamelCaseKeys);
    }
    if (!isRecord(value)) {
        return isUnknownValue(value) ? unknownValue : value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => {
            const name = camelCase(key);
            return [name, asWritten.includes(name) ? inner : withCamelCaseKeys(inner)];
        }),
    );
}
