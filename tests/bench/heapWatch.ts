/** Milliseconds between two looks. */
const interval = 10;

/** Does some work and follows how much heap it takes. @returns what the work made, and the peak in bytes */
export async function watchingHeap<Made>(work: () => Promise<Made>): Promise<{ made: Made; heap: number }> {
    let heap = 0;
    const look = (): void => {
        heap = Math.max(heap, process.memoryUsage().heapUsed);
    };
    const timer = setInterval(look, interval);
    try {
        const made = await work();
        look();
        return { made, heap };
    } finally {
        clearInterval(timer);
    }
}
