import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../infra/support/naming";
import type { AvailabilityZones } from "./config/network";
import type { Zone } from "./network";

/**
 * The zones that are wanted, in the order of their ids, however they are listed.
 * @param key The group that asks for them, for messages.
 */
export async function chooseZones(
    { region }: Scope,
    key: string,
    wanted: AvailabilityZones,
    provider: pulumi.ProviderResource,
): Promise<Zone[]> {
    const { names, zoneIds } = await getAvailabilityZones(
        { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
        { provider },
    );
    // Both lists are in the order of the names.
    const offered = zoneIds
        .map((id, index) => ({ id, name: names[index] ?? id }))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    const ids = offered.map(({ id }) => id);
    const missing = typeof wanted === "number" ? [] : wanted.filter((id) => !ids.includes(id));
    const chosen =
        typeof wanted === "number" ? offered.slice(0, wanted) : offered.filter(({ id }) => wanted.includes(id));
    if (missing.length > 0 || (typeof wanted === "number" && chosen.length < wanted)) {
        throw new pulumi.RunError(
            `${key}.availabilityZones asks for ${typeof wanted === "number" ? wanted : missing.join(", ")}, ` +
                `but ${region} offers ${ids.join(", ")}.`,
        );
    }
    return chosen;
}
