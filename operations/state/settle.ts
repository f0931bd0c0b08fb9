import { accountOf, providerReference } from "./accountResources";
import { nameOf, type ExportedState, type StateResource } from "./exportedState";
import { identityOf } from "./naturalIds";

/** What people found out: ids by name of the resource, and names of what is not there. */
export interface Answers {
    readonly ids: ReadonlyMap<string, string>;
    readonly gone: ReadonlySet<string>;
}

/** What becomes of the note of one creation that was cut off. */
export interface Settlement {
    readonly resource: StateResource;
    /** Id by which the resource is taken over, if the provider finds it; absent where the note alone goes. */
    readonly id?: string;
    /** Why, in a few words. */
    readonly reason: string;
}

/** What is to be done about a state with creations that were cut off. */
export interface Settling {
    readonly settlements: readonly Settlement[];
    /** What nobody but a person can find out, one a line. */
    readonly questions: readonly string[];
    /** The state without notes, with what is taken over; it is still to be refreshed. */
    readonly settled: ExportedState;
}

/**
 * Decides about each creation that an update had begun and not finished. The engine would make it once more: what has
 * a name would be refused as being there, and of anything else there would be two.
 *
 * @throws an error that names every answer which is about nothing that was cut off
 */
export function settle(state: ExportedState, answers: Answers): Settling {
    const { pending_operations: pending = [], resources = [] } = state.deployment;
    const creations = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
    refuseStrangers(creations, answers);
    const urns = new Set(resources.map(({ urn }) => urn));
    const decided = creations.map((resource) => decide(resource, urns, resources, answers));
    const settlements = decided.filter((one) => typeof one !== "string");
    const taken = settlements.flatMap(({ resource, id }) => (id === undefined ? [] : [{ ...resource, id }]));
    return {
        settlements,
        questions: decided.filter((one) => typeof one === "string"),
        settled: {
            ...state,
            deployment: { ...state.deployment, resources: [...resources, ...taken], pending_operations: [] },
        },
    };
}

function refuseStrangers(creations: readonly StateResource[], { ids, gone }: Answers): void {
    const names = creations.map(nameOf);
    const strangers = [...ids.keys(), ...gone].filter((name) => !names.includes(name));
    if (strangers.length > 0) {
        const known = names.length === 0 ? "none" : names.join(", ");
        throw new Error(`Not cut off while being created: ${strangers.join(", ")}. Cut off were: ${known}.`);
    }
}

function decide(
    resource: StateResource,
    urns: ReadonlySet<string>,
    resources: readonly StateResource[],
    { ids, gone }: Answers,
): Settlement | string {
    const name = nameOf(resource);
    const identity = identityOf(resource);
    const answered = ids.get(name);
    if (gone.has(name)) {
        return { resource, reason: "is not there, as was said" };
    }
    if (urns.has(resource.urn) && identity.kind !== "given") {
        return { resource, reason: "has been made since" };
    }
    if (answered !== undefined && !urns.has(resource.urn)) {
        return { resource, id: answered, reason: "is taken over, as was said, if it is there" };
    }
    switch (identity.kind) {
        case "known":
            return { resource, id: identity.id, reason: "is taken over if it is there" };
        case "repeatable":
            return { resource, reason: "is put in place once more" };
        case "given":
            return question(resource, identity.lookFor, urns.has(resource.urn), resources);
    }
}

function question(
    resource: StateResource,
    lookFor: string,
    isMade: boolean,
    resources: readonly StateResource[],
): string {
    const provider = resources.find((one) => providerReference(one) === resource.provider);
    const account = provider === undefined ? undefined : accountOf(provider);
    const name = nameOf(resource);
    const place = account === undefined ? "" : ` in account ${account}`;
    const answers = isMade
        ? `The state has one that was made since: delete another one, then --gone ${name}`
        : `If it is there, --id ${name}=ID; if not, --gone ${name}`;
    return `${resource.type} ${name}: look${place} for ${lookFor}. ${answers}`;
}
