import { isUnknown } from "@pulumi/pulumi";
import type { RecordedResource } from "../support/mocks";
import { unknownValue, type Declared } from "../support/policies";

/** Documents that the AWS provider takes as objects and hands on as JSON. */
const documents = ["assumeRolePolicy", "policy"];

/** Recorded resources as policies meet them. The AWS provider adds its default tags to what it creates. */
export function asDeclared(resources: readonly RecordedResource[]): Declared[] {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return resources.map(({ urn, type, name, inputs, provider, propertyDependencies }) => {
        const tags = defaultTags(byUrn.get(provider ?? ""));
        const props = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, checked(key, value)]));
        return { urn, type, name, props: { ...props, ...tags }, propertyDependencies };
    });
}

function defaultTags(provider: RecordedResource | undefined): { readonly tagsAll?: unknown } {
    const given = provider?.inputs.defaultTags;
    const { tags } = (typeof given === "string" ? JSON.parse(given) : {}) as { readonly tags?: unknown };
    return tags === undefined ? {} : { tagsAll: tags };
}

/** The provider turns a document into a text before policies see it, and one with anything unknown into an unknown text. */
function checked(key: string, value: unknown): unknown {
    const converted = withMarkers(value);
    if (!documents.includes(key) || typeof converted !== "object" || converted === null) {
        return converted;
    }
    const text = JSON.stringify(converted);
    return text.includes(unknownValue) ? unknownValue : text;
}

/** Programs and policies mark unknown values differently. */
function withMarkers(value: unknown): unknown {
    if (isUnknown(value)) {
        return unknownValue;
    }
    if (Array.isArray(value)) {
        return value.map(withMarkers);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withMarkers(inner)]))
        : value;
}
