import { memoryOf, type Memory } from "../operations/engine/processes";

/** Follows how much memory the rehearsal takes. */
export interface MemoryWatch {
    /** Ends the watch. @returns the memory at the peak; undefined where the system does not tell */
    readonly stop: () => Promise<Memory | undefined>;
}

/** Milliseconds between two looks: a peak that is shorter goes unseen. */
const interval = 2000;

/**
 * Watches this process, everything that it starts, and the processes given beside it.
 *
 * @param others ids of processes that are no descendants of this one
 */
export function watchMemory(others: readonly number[]): MemoryWatch {
    let peak: Memory | undefined;
    let looking: Promise<void> = Promise.resolve();
    const look = async (): Promise<void> => {
        const now = await memoryOf([process.pid, ...others]);
        peak = now !== undefined && now.total > (peak?.total ?? 0) ? now : peak;
    };
    const timer = setInterval(() => {
        // One look at a time, however slow the machine is.
        looking = looking.then(look);
    }, interval);
    return {
        async stop() {
            clearInterval(timer);
            await looking;
            return peak;
        },
    };
}
