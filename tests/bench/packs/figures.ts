import { formatTable } from "../../../rehearsal/table";

/** What one pack took, as medians; seconds are of processor time. */
export interface PackFigures {
    readonly name: string;
    readonly policies: number;
    readonly resources: number;
    /** To judge every resource by itself. */
    readonly resourceSeconds: number;
    /** To judge the stack as a whole. */
    readonly stackSeconds: number;
    /** To judge every resource by itself, with requests that are decoded already. */
    readonly decodedSeconds: number;
    /** From the start of the process until the engine can ask. */
    readonly startSeconds: number;
}

/** Seconds within which our pack has to have started, wherever it was never started before. */
export const longestStart = 3;

/** Microseconds for each resource and each policy, decoding included. */
export function microsecondsEach({ resourceSeconds, stackSeconds, ...pack }: PackFigures): number {
    return microseconds(resourceSeconds + stackSeconds, pack);
}

/**
 * The same for resources judged by themselves and without decoding, most of which the SDK does anew for every policy
 * unless a pack keeps it from that. No policy of AWSGuard about whole stacks has anything to judge in ours.
 */
export function microsecondsDecoded({ decodedSeconds, ...pack }: PackFigures): number {
    return microseconds(decodedSeconds, pack);
}

function microseconds(seconds: number, { policies, resources }: Pick<PackFigures, "policies" | "resources">): number {
    return (seconds * 1e6) / (resources * policies);
}

/** What of our pack is slower than it may be. */
export function slowerThan(other: PackFigures, ours: PackFigures): string[] {
    const slower = (of: (figures: PackFigures) => number, what: string): string[] => {
        const ratio = of(ours) / of(other);
        const times = `${ratio.toFixed(2)} times the time of one of ${other.name} for each resource`;
        return ratio <= 1 ? [] : [`${ours.name}: a policy takes ${times}${what}; allowed: 1.`];
    };
    return [
        ...slower(microsecondsEach, ""),
        ...slower(microsecondsDecoded, " by itself that is decoded already"),
        ...(ours.startSeconds <= longestStart
            ? []
            : [`${ours.name}: starts in ${ours.startSeconds.toFixed(1)} s; allowed: ${longestStart} s.`]),
    ];
}

/** The figures of both packs, and how ours compare. */
export function packTable(other: PackFigures, ours: PackFigures): string {
    const row = (figures: PackFigures): string[] => [
        figures.name,
        String(figures.policies),
        String(figures.resources),
        ((figures.resourceSeconds * 1e3) / figures.resources).toFixed(2),
        ((figures.stackSeconds * 1e3) / figures.resources).toFixed(2),
        microsecondsEach(figures).toFixed(1),
        microsecondsDecoded(figures).toFixed(1),
        figures.startSeconds.toFixed(2),
    ];
    const ratio = (of: (figures: PackFigures) => number): string => (of(ours) / of(other)).toFixed(2);
    return formatTable(
        [
            "pack",
            "policies",
            "resources",
            "ms alone",
            "ms in stack",
            "µs for each policy",
            "µs alone if decoded",
            "start s",
        ],
        [
            row(other),
            row(ours),
            [
                "ratio",
                ratio(({ policies }) => policies),
                ratio(({ resources }) => resources),
                ratio(({ resourceSeconds }) => resourceSeconds),
                ratio(({ stackSeconds }) => stackSeconds),
                ratio(microsecondsEach),
                ratio(microsecondsDecoded),
                ratio(({ startSeconds }) => startSeconds),
            ],
        ],
    );
}
