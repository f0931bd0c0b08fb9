/** Seconds of processor time that this process has taken, by all its threads. */
export function processorSeconds(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
}
