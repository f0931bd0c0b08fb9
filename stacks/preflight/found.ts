import { reasonOf } from "../config/problems";

/** What was found under an id, or why nothing was. */
export type Found<T> = { readonly id: string } & ({ readonly value: T } | { readonly reason: string });

/** What a lookup finds; that it fails is a finding as well. */
export async function find<T>(id: string, lookUp: () => Promise<T>): Promise<Found<T>> {
    try {
        return { id, value: await lookUp() };
    } catch (error) {
        return { id, reason: reasonOf(error).trim() };
    }
}

/** Applies a rule to what was found, and reports what was not. */
export function judge<T>(all: readonly Found<T>[], rule: (value: T, id: string) => string[]): string[] {
    return all.flatMap(({ id, ...found }) =>
        "reason" in found
            ? [`${id} cannot be looked up: ${found.reason}`]
            : rule(found.value, id).map((it) => `${id} ${it}`),
    );
}

/** Whether something is in the VPC that it has to be in. */
export function inVpc(actual: string, wanted: string): string[] {
    return actual === wanted ? [] : [`is in ${actual}, not in ${wanted}.`];
}
