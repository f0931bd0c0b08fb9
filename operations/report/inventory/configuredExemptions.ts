import * as z from "zod";

/** An exemption in the configuration of the policy pack. */
export interface ConfiguredExemption {
    readonly policy: string;
    readonly urn: string;
    readonly owner: string;
    readonly reason: string;
    readonly ticket: string;
    readonly expires: string;
}

const entry = z.object({
    urn: z.string(),
    owner: z.string(),
    reason: z.string(),
    ticket: z.string(),
    expires: z.string(),
});

/** The part of a `--policy-pack-config` file that exempts. A policy may have its level alone, as text. */
const configuration = z.record(
    z.string(),
    z.union([z.string(), z.looseObject({ exemptions: z.array(entry).optional() })]),
);

/**
 * Reads the exemptions in a configuration of the policy pack.
 * @throws an error that names what is not as expected
 */
export function configuredExemptions(text: string, file: string): ConfiguredExemption[] {
    const read = configuration.safeParse(JSON.parse(text));
    if (!read.success) {
        throw new Error(`${file} is no configuration of the policy pack:\n${z.prettifyError(read.error)}`);
    }
    return Object.entries(read.data).flatMap(([policy, settings]) =>
        typeof settings === "string" ? [] : (settings.exemptions ?? []).map((exemption) => ({ policy, ...exemption })),
    );
}
