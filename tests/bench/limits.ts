import type { Sample } from "./sample";
import type { Workload } from "./workload";

/** Figures by the name of a workload and by size. */
export type Figures = Readonly<Record<string, Readonly<Record<string, Sample>>>>;

/** How much more of a figure one unit may take at the largest size than at the second largest. */
export const growthTolerance = { seconds: 1.5, heap: 1.3 } as const;

/** How much more work or heap one resource may take than the committed figures say. */
export const committedTolerance = { work: 1.6, heap: 1.4 } as const;

/** How much work something is, whatever the machine: its time in units of the yardstick. */
export function workOf({ seconds, yardstick }: Pick<Sample, "seconds" | "yardstick">): number {
    return seconds / yardstick;
}

/** Every limit that the figures break. */
export function brokenLimits(workloads: readonly Workload[], figures: Figures, committed: Figures): string[] {
    return workloads.flatMap((workload) => {
        const own = figures[workload.name] ?? {};
        return [
            ...(workload.linear === true ? superlinear(workload, own) : []),
            ...Object.entries(own).flatMap(([size, sample]) => {
                const row = `${workload.name} with ${size} ${workload.unit}`;
                const before = committed[workload.name]?.[size];
                return [
                    ...aboveMost(row, workload.most, sample),
                    ...(before === undefined ? [] : worse(row, sample, before)),
                ];
            }),
        ];
    });
}

function superlinear({ name, unit, sizes }: Workload, own: Readonly<Record<string, Sample>>): string[] {
    const [smaller, larger] = sizes.slice(-2);
    const [few, many] = [own[String(smaller)], own[String(larger)]];
    if (smaller === undefined || larger === undefined || few === undefined || many === undefined) {
        return [];
    }
    return (["seconds", "heap"] as const).flatMap((figure) => {
        const growth = many[figure] / larger / (few[figure] / smaller);
        return growth <= growthTolerance[figure]
            ? []
            : [
                  `${name}: ${larger} ${unit} take ${growth.toFixed(2)} times the ${figure} of ${smaller} for each; ` +
                      `allowed: ${growthTolerance[figure]}. It grows faster than linearly.`,
              ];
    });
}

function aboveMost(row: string, most: Workload["most"], { whole, peak }: Sample): string[] {
    if (most === undefined) {
        return [];
    }
    const mebibytes = peak / 2 ** 20;
    return [
        ...(whole <= most.seconds
            ? []
            : [`${row}: took ${whole.toFixed(1)} s of processor time; allowed: ${most.seconds} s.`]),
        ...(mebibytes <= most.mebibytes
            ? []
            : [`${row}: took ${mebibytes.toFixed(0)} MiB; allowed: ${most.mebibytes} MiB.`]),
    ];
}

function worse(row: string, now: Sample, before: Sample): string[] {
    const figures = [
        ["work", workOf(now), workOf(before)],
        ["heap", now.heap, before.heap],
    ] as const;
    return figures.flatMap(([figure, value, committed]) => {
        const ratio = value / now.resources / (committed / before.resources);
        return ratio <= committedTolerance[figure]
            ? []
            : [
                  `${row}: one resource takes ${ratio.toFixed(2)} times the ${figure} of the committed figures; ` +
                      `allowed: ${committedTolerance[figure]}. If that is meant, commit new figures (--commit).`,
              ];
    });
}
