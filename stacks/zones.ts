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
    if (typeof wanted === "number") {
        if (offered.length < wanted) {
            throw refusal(region, `${key}.availabilityZones asks for ${wanted}`, offered);
        }
        return offered.slice(0, wanted);
    }
    const isOne = ({ id, name }: Zone, asked: string): boolean => asked === id || asked === name;
    const missing = wanted.filter((asked) => !offered.some((zone) => isOne(zone, asked)));
    if (missing.length > 0) {
        throw refusal(region, `${key}.availabilityZones asks for ${missing.join(", ")}`, offered);
    }
    const chosen = offered.filter((zone) => wanted.some((asked) => isOne(zone, asked)));
    if (chosen.length < wanted.length) {
        throw refusal(region, `${key}.availabilityZones names a zone by its id and by its name`, offered);
    }
    return chosen;
}

function refusal(region: string, found: string, offered: readonly Zone[]): pulumi.RunError {
    const zones = offered.map(({ id, name }) => (id === name ? id : `${id} (${name})`));
    return new pulumi.RunError(`${found}, but ${region} offers ${zones.join(", ")}.`);
}
