import { recordedMode, stackModes, type StackMode } from "../../support/modes";
import type { RecordedResource } from "../../support/mocks";
import type { StackRun } from "../../support/stacks";

/** What one stack asked of the engine, and what it published. */
export interface DeployedStack {
    /** Words for the stack, in the messages of tests. */
    readonly stack: string;
    readonly resources: readonly RecordedResource[];
    readonly outputs: StackRun["outputs"];
}

/** The mode of a name. */
export function modeNamed(name: string): StackMode {
    const mode = stackModes.find((it) => it.name === name);
    if (mode === undefined) {
        throw new Error(`There is no mode "${name}" among ${stackModes.map((it) => it.name).join(", ")}.`);
    }
    return mode;
}

/** A stack in one of its modes. */
export async function deployed(mode: StackMode): Promise<DeployedStack> {
    return { stack: mode.name, ...(await recordedMode(mode)) };
}

/** The development stack in one of its modes, with the target stacks that it reads. */
export async function deployedTogether(mode: StackMode): Promise<DeployedStack[]> {
    const targets = ["staging accounts", "production accounts"].map(modeNamed);
    const stacks: DeployedStack[] = [];
    // Each run has the engine to itself.
    for (const it of [...targets, mode]) {
        stacks.push(await deployed(it));
    }
    return stacks;
}
