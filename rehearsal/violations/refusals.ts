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

/** The policy of the pack that lists what exemptions let pass. */
const listing = "pack-exemption-listed";

/**
 * Compares what came out where each policy has an exemption for the resource that is named like it: nothing that
 * refuses, and every one of them in the list of exemptions that were used.
 *
 * @returns one line for each difference
 */
export function compareExempted(policies: readonly string[], findings: readonly Refusal[]): string[] {
    const listed = findings.filter(({ policy }) => policy === listing).map(({ message }) => message);
    return [
        ...findings
            .filter(({ policy, level, urn }) => level === "mandatory" || policy === resourceName(urn))
            .map(({ policy, urn }) => `${policy} found something about ${resourceName(urn)} in spite of an exemption.`),
        ...policies
            .filter((policy) => !listed.some((message) => message.includes(`\n- ${policy}, ${policy}: `)))
            .map((policy) => `${policy} is not in the list of exemptions that were used.`),
    ];
}

function resourceName(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
