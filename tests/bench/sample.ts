/**
 * What one run of a workload took, in a process of its own. Seconds are of processor time, which a busy machine does not
 * stretch; on an idle one the clock shows no more.
 */
export interface Sample {
    /** Resources that reached the engine. */
    readonly resources: number;
    /** Seconds of the work. */
    readonly seconds: number;
    /** Seconds of a piece of work that is always the same, on this machine at this moment. */
    readonly yardstick: number;
    /** Seconds from the start of the process until the program was loaded. */
    readonly loaded: number;
    /** Seconds from the start of the process to the end of the work. */
    readonly whole: number;
    /** Memory that is in use at the end of the work, in bytes. */
    readonly heap: number;
    /** The most memory that the process has had, in bytes. */
    readonly peak: number;
}

/** The medians of several runs, each figure by itself. */
export function median(samples: readonly Sample[]): Sample {
    const of = (figure: keyof Sample): number => {
        const sorted = samples.map((sample) => sample[figure]).sort((one, other) => one - other);
        return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    };
    return {
        resources: of("resources"),
        seconds: of("seconds"),
        yardstick: of("yardstick"),
        loaded: of("loaded"),
        whole: of("whole"),
        heap: of("heap"),
        peak: of("peak"),
    };
}
