import type { StackName } from "./accounts";
import { showTogether, type Status } from "../operations/display";
import type { Engine, UpdateOptions, UpdateResult } from "./engine/engine";
import type { Progress } from "../operations/engine/updateRecord";
import { requireContract } from "./outputs";

/** Seconds that one update may take. The longest waits are the provider's own: 55 s for the lifecycle of a bucket. */
const timeLimit = 240;

/** Which stacks are worked on side by side, and in which order. */
export type Rounds = readonly (readonly StackName[])[];

/** What an operation did to each stack. */
export type Results = ReadonlyMap<StackName, UpdateResult>;

/**
 * Brings all stacks up for the first time; each has to publish what its kind promises.
 *
 * @param prepare makes what has to be there before a stack
 */
export async function deploy(
    engine: Engine,
    rounds: Rounds,
    signal: AbortSignal,
    prepare: (stack: StackName) => Promise<void> = () => Promise.resolve(),
): Promise<Results> {
    const results = new Map<StackName, UpdateResult>();
    for (const stacks of rounds) {
        await together("Deploy", stacks, signal, async (stack, options) => {
            await prepare(stack);
            await engine.createStack(stack, options.signal);
            const result = await engine.up(stack, { ...options, label: "up" });
            results.set(stack, result);
            const { resources, policies } = result.record;
            if (policies.length === 0) {
                throw new Error(`No policy looked at ${stack}: the policy pack did not take part. Log: ${result.log}`);
            }
            requireContract(stack, await engine.outputs(stack, options.signal));
            return `${resources} resources, held to ${policies.length} policies`;
        });
    }
    return results;
}

/** Brings all stacks up once more, which must not change anything. */
export async function deployAgain(engine: Engine, rounds: Rounds, signal: AbortSignal): Promise<Results> {
    const results = new Map<StackName, UpdateResult>();
    for (const stacks of rounds) {
        await together("Deploy again", stacks, signal, async (stack, options) => {
            const result = await engine.up(stack, { ...options, label: "up-again" });
            results.set(stack, result);
            if (result.record.changes.length > 0) {
                throw new Error(describeChanges(stack, result));
            }
            return `no change in ${result.record.resources} resources`;
        });
    }
    return results;
}

/** Deletes all stacks; those that refer to others go first. */
export async function destroy(engine: Engine, rounds: Rounds, signal: AbortSignal): Promise<void> {
    for (const stacks of [...rounds].reverse()) {
        await together("Destroy", stacks, signal, async (stack, options) => {
            const { record } = await engine.destroy(stack, { ...options, label: "destroy" });
            return `${record.changes.length} resources are gone`;
        });
    }
}

function describeChanges(stack: StackName, { record, log }: UpdateResult): string {
    const changes = record.changes.map(
        ({ operation, resource, properties }) => `  ${operation} ${resource}: ${properties.join(", ")}`,
    );
    return [`The second pulumi up of ${stack} must not change anything, and did:`, ...changes, `Log: ${log}`].join(
        "\n",
    );
}

/** Runs an operation on stacks side by side. The first that fails ends the others: what they came to is of no use. */
async function together(
    title: string,
    stacks: readonly StackName[],
    signal: AbortSignal,
    operate: (stack: StackName, options: Omit<UpdateOptions, "label">) => Promise<string>,
): Promise<void> {
    const failure = new AbortController();
    const shared = { timeLimit, signal: AbortSignal.any([signal, failure.signal]) };
    await showTogether(
        stacks.map((stack) => ({
            title: `${title} ${stack}`,
            run: async (status) => {
                try {
                    status.result(await operate(stack, { ...shared, onProgress: tellTo(status) }));
                } catch (error) {
                    failure.abort();
                    throw error;
                }
            },
        })),
    );
}

function tellTo(status: Status): (progress: Progress) => void {
    return ({ finished, changed, running: [longest, ...others] }) => {
        const more = others.length === 0 ? "" : ` and ${others.length} more`;
        const unchanged = finished - changed;
        const counts = [`${changed} done`, ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])].join(", ");
        status.now(`${counts}${longest === undefined ? "" : `, now ${longest}${more}`}`);
    };
}
