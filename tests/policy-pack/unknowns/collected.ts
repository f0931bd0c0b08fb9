import { fixtures } from "./fixtures";
import { subjectsOf, type Subject } from "./subjects";
import { textSubjectsOf } from "./textSubjects";
import { poolOf, type Pool } from "./turnouts";

/** Everything that is varied, by the policy that judges it, and the values that it is varied with. */
export interface Collected {
    readonly byPolicy: ReadonlyMap<string, readonly Subject[]>;
    readonly pool: Pool;
}

let collected: Promise<Collected> | undefined;

/** Collects once for all tests of a file. */
export function collect(): Promise<Collected> {
    collected ??= collectAll();
    return collected;
}

async function collectAll(): Promise<Collected> {
    const byPolicy = new Map<string, Subject[]>();
    const seen = new Set<string>();
    for (const fixture of await fixtures()) {
        for (const subject of [...(await subjectsOf(fixture)), ...(await textSubjectsOf(fixture))]) {
            // What a policy judges by itself is the same in every stack.
            const key = JSON.stringify([subject.policy, subject.stack ?? "", subject.value]);
            if (!seen.has(key)) {
                seen.add(key);
                byPolicy.set(subject.policy, [...(byPolicy.get(subject.policy) ?? []), subject]);
            }
        }
    }
    return { byPolicy, pool: poolOf([...byPolicy.values()].flat().map(({ value }) => value)) };
}
