import { watchingHeap } from "./heapWatch";
import { processorSeconds } from "./processorTime";
import type { Sample } from "./sample";
import { workloads } from "./workloads";
import { yardstick } from "./yardstick";

/** Measures one workload at one size. */
async function measure(name: string, size: number): Promise<Sample> {
    const loaded = processorSeconds();
    const workload = workloads.find((candidate) => candidate.name === name);
    if (workload === undefined) {
        throw new Error(`There is no workload ${name}.`);
    }
    if (workload.warm === true) {
        await workload.run(workload.sizes[0] ?? size);
        global.gc?.();
    }
    const start = processorSeconds();
    const { made: resources, heap } = await watchingHeap(() => workload.run(size));
    const seconds = processorSeconds() - start;
    const whole = processorSeconds();
    const peak = process.resourceUsage().maxRSS * 1024;
    return { resources, seconds, loaded, whole, heap, peak, yardstick: await yardstick() };
}

const [name = "", size = ""] = process.argv.slice(2);
void measure(name, Number(size)).then((sample) => process.send?.(sample));
