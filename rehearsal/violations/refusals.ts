/** One refusal of a resource by a mandatory policy. */
export interface Refusal {
    readonly policy: string;
    /** The resource that was refused. */
    readonly urn: string;
    readonly message: string;
}

/**
 * Compares what was refused with what had to be: each policy one resource, which is named like the policy.
 *
 * @returns one line for each difference
 */
export function compareRefusals(policies: readonly string[], refusals: readonly Refusal[]): string[] {
    const refused = refusals.map(({ policy, urn }) => ({ policy, name: resourceName(urn) }));
    return [
        ...policies
            .filter((expected) => !refused.some(({ policy, name }) => policy === expected && name === expected))
            .map((policy) => `${policy} did not refuse the resource that breaks it.`),
        ...refused
            .filter(({ policy, name }) => policy !== name || !policies.includes(policy))
            .map(({ policy, name }) => `${policy} refused ${name}, which does not break it.`),
    ];
}

function resourceName(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
