import { accountOf, providerReference, resourcesOfAccount } from "./accountResources";
import type { ExportedState, PendingOperation, StateResource } from "./exportedState";

/** What is left of a state without an account. */
export interface Forgetting {
    /** What goes, in the order of the state. */
    readonly forgotten: readonly StateResource[];
    /** Operations on the account's resources that an earlier update had begun; they go as well. */
    readonly abandoned: readonly PendingOperation[];
    /** What stays, as `pulumi stack import` takes it. */
    readonly remaining: ExportedState;
    /** Why the state cannot do without the account; empty if it can. */
    readonly obstacles: readonly string[];
}

/**
 * Takes everything that belongs to an account out of a state. What stays is not touched: secrets stay encrypted, and
 * the stack's outputs are those of its last update.
 */
export function forgetAccount(state: ExportedState, accountId: string): Forgetting {
    const { resources = [], pending_operations: pending = [] } = state.deployment;
    const own = resourcesOfAccount(resources, accountId);
    const staying = resources.filter((resource) => !own.has(resource));
    const abandoned = pending.filter((operation) => concerns(operation, own, accountId));
    const unfinished = pending.filter((operation) => !abandoned.includes(operation));
    return {
        forgotten: resources.filter((resource) => own.has(resource)),
        abandoned,
        remaining: { ...state, deployment: withoutOperations({ ...state.deployment, resources: staying }, abandoned) },
        obstacles: [...unfinished.map(describeOperation), ...brokenReferences(staying, [...own])],
    };
}

function withoutOperations(
    deployment: ExportedState["deployment"],
    abandoned: readonly PendingOperation[],
): ExportedState["deployment"] {
    const { pending_operations: pending } = deployment;
    return abandoned.length === 0 || pending === undefined
        ? deployment
        : { ...deployment, pending_operations: pending.filter((operation) => !abandoned.includes(operation)) };
}

function concerns({ resource }: PendingOperation, own: ReadonlySet<StateResource>, accountId: string): boolean {
    return (
        accountOf(resource) === accountId ||
        [...own].some(
            (forgotten) => forgotten.urn === resource.urn || providerReference(forgotten) === resource.provider,
        )
    );
}

/** An import drops the note of an operation that did not end, and with it the hint at what may exist in AWS. */
function describeOperation({ resource, type }: PendingOperation): string {
    const [, stack = ""] = /^urn:pulumi:([^:]+)::/.exec(resource.urn) ?? [];
    const way =
        type === "creating"
            ? `npm run settle -- --stack ${stack}`
            : `pulumi refresh --stack ${stack} --target '${resource.urn}'`;
    return `${resource.urn} was cut off while ${type}; settle that first: ${way}.`;
}

/** A URN may be in the state twice, when one of the two is to be deleted; a reference is whole while one is left. */
function brokenReferences(staying: readonly StateResource[], own: readonly StateResource[]): string[] {
    const left = new Set(staying.flatMap((resource) => [resource.urn, providerReference(resource)]));
    const gone = new Set(
        own.flatMap((resource) => [resource.urn, providerReference(resource)]).filter((target) => !left.has(target)),
    );
    return staying.flatMap((resource) =>
        referencesOf(resource)
            .filter(([, target]) => gone.has(target))
            .map(([relation, target]) => `${resource.urn} has as ${relation} ${target}, which would go.`),
    );
}

/** Everything else in the state that a resource cannot do without, and in which respect. */
export function referencesOf(resource: StateResource): (readonly [relation: string, target: string])[] {
    const one = (relation: string, target: string | undefined): (readonly [string, string])[] =>
        target === undefined || target === "" ? [] : [[relation, target]];
    return [
        ...one("parent", resource.parent),
        ...one("provider", resource.provider),
        ...one("deletedWith", resource.deletedWith),
        ...one("viewOf", resource.viewOf),
        ...(resource.replaceWith ?? []).map((target) => ["replaceWith", target] as const),
        ...(resource.dependencies ?? []).map((target) => ["dependency", target] as const),
        ...Object.entries(resource.propertyDependencies ?? {}).flatMap(([property, targets]) =>
            (targets ?? []).map((target) => [`source of ${property}`, target] as const),
        ),
    ];
}
