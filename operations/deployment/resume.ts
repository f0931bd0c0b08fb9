import type { FinishedStack } from "./progress";
import type { ProjectStack } from "./project";

/**
 * Which stacks an earlier run has finished already: those that are made of the same as then, and that stand on nothing
 * that is to be deployed before them.
 *
 * @param rounds stacks in the order in which they are worked on
 * @param fingerprints by stack, what it is made of now
 * @param done by stack, what the earlier run has finished
 */
export function finishedBefore(
    rounds: readonly (readonly Pick<ProjectStack, "name" | "dependsOn">[])[],
    fingerprints: ReadonlyMap<string, string>,
    done: ReadonlyMap<string, Pick<FinishedStack, "fingerprint">>,
): Set<string> {
    const finished = new Set<string>();
    const pending = new Set<string>();
    for (const { name, dependsOn } of rounds.flat()) {
        const before = done.get(name)?.fingerprint;
        const same = before !== undefined && before === fingerprints.get(name);
        (same && !dependsOn.some((other) => pending.has(other)) ? finished : pending).add(name);
    }
    return finished;
}
