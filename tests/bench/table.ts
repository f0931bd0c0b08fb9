import { formatTable } from "../../rehearsal/table";
import { workOf, type Figures } from "./limits";
import type { Workload } from "./workload";

const header = [
    "workload",
    "size",
    "resources",
    "seconds",
    "ms each",
    "× before",
    "heap MiB",
    "peak MiB",
    "loaded s",
    "whole s",
    "× committed",
];

/**
 * The figures as a table: time by unit and how it compares with the size before, memory, and the work of one resource
 * in comparison with the committed figures.
 */
export function figuresTable(workloads: readonly Workload[], figures: Figures, committed: Figures): string {
    const rows = workloads.flatMap(({ name, sizes }) =>
        sizes.flatMap((size, index) => {
            const sample = figures[name]?.[String(size)];
            if (sample === undefined) {
                return [];
            }
            const smaller = sizes[index - 1];
            const previous = smaller === undefined ? undefined : figures[name]?.[String(smaller)];
            const before = committed[name]?.[String(size)];
            return [
                [
                    name,
                    String(size),
                    String(sample.resources),
                    sample.seconds.toFixed(2),
                    ((sample.seconds / size) * 1000).toFixed(0),
                    previous === undefined || smaller === undefined
                        ? ""
                        : (sample.seconds / size / (previous.seconds / smaller)).toFixed(2),
                    mebibytes(sample.heap),
                    mebibytes(sample.peak),
                    sample.loaded.toFixed(1),
                    sample.whole.toFixed(1),
                    before === undefined
                        ? ""
                        : (workOf(sample) / sample.resources / (workOf(before) / before.resources)).toFixed(2),
                ],
            ];
        }),
    );
    return formatTable(header, rows);
}

function mebibytes(bytes: number): string {
    return (bytes / 2 ** 20).toFixed(0);
}
