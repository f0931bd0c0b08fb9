import { isRecord } from "../support/presence";

/** Properties that hold a document, whose keys mean what they say. */
const documents = [
    "assumeRolePolicyDocument",
    "keyPolicy",
    "modelPackageGroupPolicy",
    "policyDocument",
    "repositoryPolicyText",
    "resourcePolicy",
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

/** The value with the keys of all mappings in camel case, except inside documents. */
export function withCamelCaseKeys(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withCamelCaseKeys);
    }
    if (!isRecord(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => {
            const name = camelCase(key);
            return [name, documents.includes(name) ? inner : withCamelCaseKeys(inner)];
        }),
    );
}
