import { partition } from "@aws-sdk/util-endpoints";
import { isObject } from "../../../infra/support/isObject";
import { accountOf } from "../../state/accountResources";
import { nameOf, type StateResource } from "../../state/exportedState";
import { shownValue } from "./shownValue";

/** Where a resource is. */
export interface Place {
    readonly accountId: string;
    readonly region: string;
    readonly partition: string;
}

/** A resource as the report shows it. */
export interface ReportResource {
    readonly stack: string;
    readonly urn: string;
    readonly name: string;
    /** Type token, such as `aws:ec2/vpc:Vpc`. */
    readonly type: string;
    /** Id in AWS; absent for components, and where it is not known yet. */
    readonly id?: string;
    /** Inputs and, over them, outputs. Secrets are replaced. */
    readonly values: Readonly<Record<string, unknown>>;
    /** URNs that each input comes from. */
    readonly references: Readonly<Record<string, readonly string[]>>;
    /** Absent for components and for what its provider does not place. */
    readonly place?: Place;
}

/** What the report reads of a resource; states and previews have all of it. */
export type EngineResource = Pick<StateResource, "urn" | "type" | "custom"> &
    Partial<Pick<StateResource, "id" | "inputs" | "provider" | "propertyDependencies">> & {
        readonly outputs?: unknown;
    };

/** Makes the resources of one stack ready to be shown, in the order of their URNs. */
export function reportResources(resources: readonly EngineResource[]): ReportResource[] {
    const places = new Map(
        resources.flatMap((resource) => {
            const place = placeOf(resource);
            return place === undefined ? [] : [[resource.urn, place] as const];
        }),
    );
    return resources
        .map((resource) => reportResource(resource, places))
        .sort((one, other) => compareText(one.urn, other.urn));
}

/** Orders text by its code units: the same on every machine. */
export function compareText(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}

function reportResource(resource: EngineResource, places: ReadonlyMap<string, Place>): ReportResource {
    const { urn, type, provider = "" } = resource;
    const id = shownValue(resource.id);
    const place = places.get(provider.slice(0, provider.lastIndexOf("::")));
    return {
        stack: stackIn(urn),
        urn,
        name: nameOf({ urn, type, custom: true }),
        type,
        ...(typeof id === "string" && id !== "" && id === resource.id ? { id } : {}),
        values: { ...shownMapping(resource.inputs), ...shownMapping(resource.outputs) },
        references: Object.fromEntries(
            Object.entries(resource.propertyDependencies ?? {}).map(([key, urns]) => [key, urns ?? []]),
        ),
        ...(place === undefined ? {} : { place }),
    };
}

function shownMapping(value: unknown): Readonly<Record<string, unknown>> {
    const shown = shownValue(value);
    return isObject(shown) ? shown : {};
}

/** Name of the stack in a URN: `urn:pulumi:stack::project::type::name`. */
function stackIn(urn: string): string {
    return urn.replace(/^urn:pulumi:/, "").split("::")[0] ?? "";
}

/** Where a provider works. */
function placeOf(resource: EngineResource): Place | undefined {
    const accountId = accountOf({ ...resource, inputs: resource.inputs ?? {} });
    const region = resource.inputs?.region;
    return accountId === undefined || typeof region !== "string"
        ? undefined
        : { accountId, region, partition: partition(region).name };
}

/** Text of a value; undefined for everything that is no text. */
export function textOf(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** The mappings in a list; none where it is no list. */
export function mappingsIn(value: unknown): Readonly<Record<string, unknown>>[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The texts in a list; none where it is no list. */
export function textsIn(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
