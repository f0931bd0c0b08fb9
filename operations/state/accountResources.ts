import type { StateResource } from "./exportedState";

/** Ids of all accounts that a provider in the state works in. */
export function accountsIn(resources: readonly StateResource[]): string[] {
    return [...new Set(resources.flatMap((resource) => accountOf(resource) ?? []))].sort();
}

/** The only account that a provider may work in; undefined for everything else. */
export function accountOf({ type, inputs }: StateResource): string | undefined {
    const allowed = type === "pulumi:providers:aws" ? inputs?.allowedAccountIds : undefined;
    // The inputs of a provider travel as JSON.
    const ids: unknown = typeof allowed === "string" ? JSON.parse(allowed) : allowed;
    return Array.isArray(ids) && ids.length === 1 && typeof ids[0] === "string" ? ids[0] : undefined;
}

/** How resources name their provider. */
export function providerReference({ urn, id }: StateResource): string {
    return `${urn}::${id ?? ""}`;
}

/**
 * Everything that belongs to an account: its providers, what they manage, components that hold nothing of another
 * account, and what hangs below these. What the provider of another account manages never belongs to it, wherever it
 * hangs.
 */
export function resourcesOfAccount(resources: readonly StateResource[], accountId: string): ReadonlySet<StateResource> {
    const providers = resources.filter(({ type }) => type === "pulumi:providers:aws");
    const managed = managedBy(
        resources,
        providers.filter((provider) => accountOf(provider) === accountId),
    );
    const foreign = managedBy(
        resources,
        providers.filter((provider) => accountOf(provider) !== accountId),
    );
    const mixed = ancestorsOf(foreign, resources);
    const components = [...ancestorsOf(managed, resources)].filter((resource) => !mixed.has(resource));
    return withDependants(new Set([...managed, ...components.filter(isComponent)]), foreign, resources);
}

/** Providers and what they manage. */
function managedBy(
    resources: readonly StateResource[],
    providers: readonly StateResource[],
): ReadonlySet<StateResource> {
    const references = new Set(providers.map(providerReference));
    return new Set([...providers, ...resources.filter(({ provider }) => references.has(provider ?? ""))]);
}

function isComponent({ custom, type }: StateResource): boolean {
    return !custom && type !== "pulumi:pulumi:Stack";
}

function ancestorsOf(resources: ReadonlySet<StateResource>, all: readonly StateResource[]): ReadonlySet<StateResource> {
    const byUrn = new Map(all.map((resource) => [resource.urn, resource]));
    const ancestors = new Set<StateResource>();
    for (const resource of resources) {
        let parent = byUrn.get(resource.parent ?? "");
        while (parent !== undefined && !ancestors.has(parent)) {
            ancestors.add(parent);
            parent = byUrn.get(parent.parent ?? "");
        }
    }
    return ancestors;
}

/** Adds what hangs below the resources, views of them, and what providers among them manage. */
function withDependants(
    roots: ReadonlySet<StateResource>,
    foreign: ReadonlySet<StateResource>,
    all: readonly StateResource[],
): ReadonlySet<StateResource> {
    const own = new Set(roots);
    let candidates = all.filter((resource) => !own.has(resource) && !foreign.has(resource));
    for (let size = -1; size !== own.size;) {
        size = own.size;
        const targets = new Set([...own].flatMap((resource) => [resource.urn, providerReference(resource)]));
        for (const resource of candidates) {
            const { parent = "", viewOf = "", provider = "" } = resource;
            if (targets.has(parent) || targets.has(viewOf) || targets.has(provider)) {
                own.add(resource);
            }
        }
        candidates = candidates.filter((resource) => !own.has(resource));
    }
    return own;
}
