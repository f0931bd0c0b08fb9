import type { PolicyResource } from "@pulumi/policy";
import { known } from "./presence";
import { subjectAt, tokenOf, type ResourceClass } from "./resourceTypes";

/** Tells resources of one kind from all others. */
export type ResourceKind = (resource: PolicyResource) => boolean;

/**
 * The kind of resources of some types. Naming a class of the `aws` provider looks its module up every time, which takes
 * a hundred times as long as to compare two texts; stacks are searched often.
 */
export function kindOf(...classes: readonly ResourceClass[]): ResourceKind {
    const tokens = classes.map(tokenOf);
    return ({ type }) => tokens.includes(type);
}

/**
 * Resources that belong to `owner` through one of their properties, such as the bucket policies of a bucket.
 *
 * Where the property and what identifies the owner are both known, their values decide. Before the first deployment an
 * id is not known; then it decides whether the property's value comes from the owner.
 *
 * @param property the companion's property that names the owner
 * @param identity the owner's properties that may be named
 */
export function companionsOf(
    owner: PolicyResource,
    resources: readonly PolicyResource[],
    kind: ResourceKind,
    property: string,
    identity: readonly string[],
): PolicyResource[] {
    return resources.filter((resource) => kind(resource) && refersTo(resource, property, owner, identity));
}

/** Whether a property of one resource names another one. */
export function refersTo(
    resource: PolicyResource,
    property: string,
    owner: PolicyResource,
    identity: readonly string[],
): boolean {
    const value = known(resource.props, property);
    return (
        isComparable(value, resource, owner) &&
        names(value, resource.propertyDependencies[property] ?? [], owner, identity)
    );
}

/**
 * Whether two resources name the same third one by a property of the same name. Known values decide; those that are not
 * known yet come from the same resource.
 */
export function nameTheSame(one: PolicyResource, other: PolicyResource, property: string): boolean {
    const [value, ...others] = [one, other].map(({ props }) => known(props, property));
    if (value !== undefined && !others.includes(undefined)) {
        return others.includes(value) && isComparable(value, one, other);
    }
    const sources = (one.propertyDependencies[property] ?? []).map(({ urn }) => urn);
    return (other.propertyDependencies[property] ?? []).some(({ urn }) => sources.includes(urn));
}

/** Whether a value means the same to both: logical ids tell resources of one template apart, and no others. */
function isComparable(value: unknown, one: PolicyResource, other: PolicyResource): boolean {
    return (
        !(typeof value === "string" && value.startsWith("${")) || subjectAt(one.urn).urn === subjectAt(other.urn).urn
    );
}

/** Whether a value that comes from `sources` names the owner. */
export function names(
    value: unknown,
    sources: readonly PolicyResource[],
    owner: PolicyResource,
    identity: readonly string[],
): boolean {
    const ids = identity.map((key) => known(owner.props, key)).filter((id) => id !== undefined);
    if (value !== undefined && ids.length > 0) {
        return ids.includes(value);
    }
    return sources.some((source) => source.urn === owner.urn);
}
