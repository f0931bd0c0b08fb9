import { nameOf, type StateResource } from "./exportedState";

/** What people found out about creations that were cut off, as they say it. */
export interface Answers {
    /** Resource and id that AWS gave it, joined by `=`. */
    readonly ids: readonly string[];
    /** Resources that are not there. */
    readonly gone: readonly string[];
}

/** What became of a creation: its id, or that there is none. */
export type Answer = { readonly id: string } | "gone";

/**
 * What people call a creation: by its name; where several have that, by type and name; else by its URN.
 *
 * @param creations all that were cut off
 */
export function callName(resource: StateResource, creations: readonly StateResource[]): string {
    const name = nameOf(resource);
    return [name, `${resource.type}::${name}`].find((text) => called(text, creations).length === 1) ?? resource.urn;
}

function called(text: string, creations: readonly StateResource[]): StateResource[] {
    return creations.filter(({ urn }) => urn === text || urn.endsWith(`::${text}`) || urn.endsWith(`$${text}`));
}

/** What has an id already, of those of the same type and provider. What was deleted to make room for another has none. */
export function ownerOf(
    { type, provider }: StateResource,
    id: string,
    resources: readonly StateResource[],
): StateResource | undefined {
    return resources.find(
        (one) =>
            one.id === id &&
            one.type === type &&
            urnOfProvider(one.provider) === urnOfProvider(provider) &&
            one.pendingReplacement !== true,
    );
}

function urnOfProvider(reference = ""): string {
    return reference.slice(0, reference.lastIndexOf("::"));
}

/**
 * Reads answers.
 *
 * @param creations what was cut off, each once
 * @param resources what the state holds
 * @returns answers by URN
 * @throws an error that names every answer that cannot be taken
 */
export function readAnswers(
    { ids, gone }: Answers,
    creations: readonly StateResource[],
    resources: readonly StateResource[],
): ReadonlyMap<string, Answer> {
    const answers = new Map<string, Answer>();
    const taken: StateResource[] = [];
    const take = (name: string, answer: Answer): string | undefined => {
        const [resource, ...others] = called(name, creations);
        if (resource === undefined || others.length > 0) {
            const names = creations.map((one) => callName(one, creations)).join(", ");
            return resource === undefined
                ? `was not cut off while being created. Cut off were: ${names === "" ? "none" : names}.`
                : `several were cut off by this name. Cut off were: ${names}.`;
        }
        if (answers.has(resource.urn)) {
            return "is answered already; allowed: one answer for each.";
        }
        answers.set(resource.urn, answer);
        if (answer === "gone") {
            return undefined;
        }
        const owner = ownerOf(resource, answer.id, [...resources, ...taken]);
        taken.push({ ...resource, id: answer.id });
        return owner === undefined ? undefined : `this is the id of ${nameOf(owner)}; allowed: one that nothing has.`;
    };
    const problems = [
        ...ids.map((text) => {
            const [, name = "", id = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
            const problem = name === "" ? "allowed: the name of a resource, = and its id." : take(name, { id });
            return problem === undefined ? [] : [`--id ${text}: ${problem}`];
        }),
        ...gone.map((text) => {
            const problem = take(text, "gone");
            return problem === undefined ? [] : [`--gone ${text}: ${problem}`];
        }),
    ].flat();
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    return answers;
}
