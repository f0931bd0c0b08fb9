/** One finding of a policy about a resource, which refuses it unless the policy only advises. */
export interface Refusal {
    readonly policy: string;
    readonly level: "mandatory" | "advisory";
    /** The resource that was refused. */
    readonly urn: string;
    readonly message: string;
}

/**
 * Compares what was refused with what had to be: each policy one resource, which is named like the policy. Advice may
 * concern other resources as well.
 *
 * @returns one line for each difference
 */
export function compareRefusals(policies: readonly string[], refusals: readonly Refusal[]): string[] {
    const refused = refusals.map(({ urn, ...refusal }) => ({ ...refusal, name: resourceName(urn) }));
    return [
        ...policies
            .filter((expected) => !refused.some(({ policy, name }) => policy === expected && name === expected))
            .map((policy) => `${policy} did not refuse the resource that breaks it.`),
        ...refused
            .filter(({ level }) => level === "mandatory")
            .filter(({ policy, name }) => policy !== name || !policies.includes(policy))
            .map(({ policy, name }) => `${policy} refused ${name}, which does not break it.`),
    ];
}

function resourceName(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
