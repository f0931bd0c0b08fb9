/** Zones that get a subnet each: by their ids, or how many there are before their ids are known. */
export type SubnetZones = number | readonly string[];

export function countOf(zones: SubnetZones): number {
    return typeof zones === "number" ? zones : zones.length;
}

/**
 * Which of the blocks each zone gets. The number in a zone's id decides (`euw1-az2` takes the second), so that a zone
 * keeps its block when another one comes or goes. Where a block is taken, the zone gets the next free one.
 *
 * @param room Number of blocks, at least as many as there are zones.
 * @returns places from 0, in the order of the zones
 */
export function zonePlaces(zones: SubnetZones, room: number): number[] {
    if (typeof zones === "number") {
        return Array.from({ length: zones }, (_, index) => index);
    }
    const places = new Map<string, number>();
    for (const id of zones.toSorted()) {
        const taken = new Set(places.values());
        const preferred = Math.max(0, numberOf(id) - 1);
        const free = Array.from({ length: room }, (_, step) => (preferred + step) % room);
        places.set(id, free.find((place) => !taken.has(place)) ?? room);
    }
    return zones.map((id) => places.get(id) ?? room);
}

function numberOf(zoneId: string): number {
    return Number(/\d+$/.exec(zoneId)?.[0] ?? 1);
}
