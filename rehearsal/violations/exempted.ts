import type { PackConfig } from "./preview";

/** Configuration in which each policy lets pass the resource that is named like it, for a month. */
export function exempted(
    policies: readonly string[],
    levels: Readonly<Record<string, string>>,
    today: Date,
): PackConfig {
    const expires = new Date(today);
    expires.setUTCDate(expires.getUTCDate() + 30);
    const entries = policies.map((policy): [string, object] => [
        policy,
        {
            enforcementLevel: levels[policy],
            exemptions: [
                {
                    urn: policy,
                    owner: "rehearsal",
                    reason: `Breaks ${policy} on purpose.`,
                    ticket: "policy:violations",
                    expires: expires.toISOString().slice(0, 10),
                },
            ],
        },
    ]);
    return { ...levels, ...(Object.fromEntries(entries) as PackConfig) };
}
