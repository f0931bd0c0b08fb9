import { isDeepStrictEqual } from "node:util";
import { accountOf, providerReference } from "./accountResources";
import { callName, ownerOf, readAnswers, type Answer, type Answers } from "./answers";
import { nameOf, type ExportedState, type StateResource } from "./exportedState";
import { identityOf, type Identity } from "./naturalIds";

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

/** A creation that was cut off. */
interface CutOff {
    /** As it was asked for the last time. */
    readonly resource: StateResource;
    /** How often it was begun: the engine keeps the notes of earlier times. */
    readonly times: number;
    readonly identity: Identity;
}

/**
 * Decides about each creation that an update had begun and not finished. The engine would make it once more: what has
 * a name would be refused as being there, and of anything else there would be two.
 *
 * @throws an error that names every answer that cannot be taken
 */
export function settle(state: ExportedState, answers: Answers): Settling {
    const { pending_operations: pending = [], resources = [] } = state.deployment;
    const creations = cutOffIn(pending.filter(({ type }) => type === "creating").map(({ resource }) => resource));
    const asked = creations.map(({ resource }) => resource);
    const answered = readAnswers(answers, asked, resources);
    const decided = creations.map((creation) =>
        decide(creation, resources, asked, answered.get(creation.resource.urn)),
    );
    const settlements = decided.filter((one) => typeof one !== "string");
    return {
        settlements,
        questions: decided.filter((one) => typeof one === "string"),
        settled: {
            ...state,
            deployment: { ...state.deployment, resources: withTaken(resources, settlements), pending_operations: [] },
        },
    };
}

function cutOffIn(notes: readonly StateResource[]): CutOff[] {
    const byUrn = new Map<string, [StateResource, ...StateResource[]]>();
    for (const note of notes) {
        byUrn.set(note.urn, [note, ...(byUrn.get(note.urn) ?? [])]);
    }
    return [...byUrn.values()].map((same) => {
        const [identity, ...others] = [identityOf(same[0]), ...same.slice(1).map(identityOf)];
        const isOne = others.every((other) => isDeepStrictEqual(other, identity));
        const lookFor = [...new Set([identity, ...others].map(placeToLook))].join(" or ");
        return { resource: same[0], times: same.length, identity: isOne ? identity : { kind: "given", lookFor } };
    });
}

function placeToLook(identity: Identity): string {
    return identity.kind === "known" ? identity.id : identity.kind === "given" ? identity.lookFor : "";
}

function decide(
    creation: CutOff,
    resources: readonly StateResource[],
    creations: readonly StateResource[],
    answer: Answer | undefined,
): Settlement | string {
    const { resource, identity } = creation;
    if (answer === "gone") {
        return { resource, reason: "is not there, as was said" };
    }
    if (identity.kind === "repeatable" && answer === undefined) {
        return { resource, reason: "is put in place once more" };
    }
    const made = resources.find((one) => one.urn === resource.urn && !isReplaced(one));
    if (identity.kind === "known" && made?.id === identity.id) {
        return { resource, reason: "has been made since" };
    }
    if (made !== undefined) {
        return question(creation, resources, creations, made);
    }
    if (answer !== undefined) {
        return { resource, id: answer.id, reason: "is taken over, as was said, if it is there" };
    }
    if (identity.kind !== "known") {
        return question(creation, resources, creations);
    }
    const { id } = identity;
    const owner = ownerOf(resource, id, resources);
    return owner === undefined
        ? { resource, id, reason: "is taken over if it is there" }
        : { resource, reason: `is in the state already, as ${nameOf(owner)}` };
}

/** Whether another one is to take its place, or has taken it: the URN is free for that one. */
function isReplaced(resource: StateResource): boolean {
    return resource.delete === true || resource.pendingReplacement === true;
}

/** @param made what the state holds by the same URN: made since, or to be replaced by what was cut off */
function question(
    { resource, times, identity }: CutOff,
    resources: readonly StateResource[],
    creations: readonly StateResource[],
    made?: StateResource,
): string {
    const provider = resources.find((one) => providerReference(one) === resource.provider);
    const account = provider === undefined ? undefined : accountOf(provider);
    const name = callName(resource, creations);
    const place = account === undefined ? "" : ` in account ${account}`;
    const several = times === 1 ? "" : ` It was begun ${times} times: of several, keep one and delete the others.`;
    const answers =
        made === undefined
            ? `If it is there, --id '${name}=ID'; if not, --gone '${name}'`
            : `The state has ${made.id ?? "one"}: if there is another one, delete that; then --gone '${name}'`;
    return `${resource.type} ${nameOf(resource)}: look${place} for ${placeToLook(identity)}.${several} ${answers}`;
}

/** Puts what is taken over where the engine does: before what the same URN has left, in place of what made room for it. */
function withTaken(resources: readonly StateResource[], settlements: readonly Settlement[]): StateResource[] {
    return settlements.reduce<StateResource[]>(
        (all, { resource, id }) => {
            if (id === undefined) {
                return all;
            }
            const first = all.findIndex(({ urn }) => urn === resource.urn);
            const index = first === -1 ? all.length : first;
            const others = all
                .slice(index)
                .filter(({ urn, pendingReplacement }) => urn !== resource.urn || pendingReplacement !== true);
            return [...all.slice(0, index), { ...resource, id }, ...others];
        },
        [...resources],
    );
}
