import * as pulumi from "@pulumi/pulumi";
import program from "../../stacks/index";
import { installMocks, settle, valueOf, type MockOptions, type Recording } from "./mocks";
import { regionLookups } from "./outputs";
import { exampleConfig, type StackKeys } from "./stackFiles";
import { withoutStackTraces } from "./stackTraces";

/** What a test changes about the run of an example stack. */
export interface RunOptions extends Pick<MockOptions, "calls" | "preview" | "stacks"> {
    /** Keys of the stack file to replace, or (`undefined`) to leave out. @default none */
    readonly changes?: StackKeys;
}

/** What a stack's program asked of the engine, and what it published. */
export interface StackRun extends Recording {
    /** The stack's outputs as plain values; unknown ones are `undefined`. */
    readonly outputs: Readonly<Record<string, unknown>>;
}

/** Runs the program of an example stack. */
export async function runStack(stack: string, options: RunOptions = {}): Promise<StackRun> {
    const { changes, ...engine } = options;
    const recording = await installMocks({
        stack,
        config: exampleConfig(stack, changes),
        ...engine,
        calls: { ...regionLookups, ...engine.calls },
    });
    const outputs = await withoutStackTraces(async () => {
        const published = await program();
        await settle();
        return valueOf(pulumi.output(published));
    });
    return { ...recording, outputs };
}

let published: Promise<Record<string, StackRun["outputs"]>> | undefined;

/** Outputs of the shipped target stacks by full name, as their programs publish them. They are made once. */
export async function targetOutputs(): Promise<Record<string, StackRun["outputs"]>> {
    published ??= (async () => {
        const staging = await runStack("staging");
        const prod = await runStack("prod");
        return {
            "organization/secure-mlops/staging": staging.outputs,
            "organization/secure-mlops/prod": prod.outputs,
        };
    })();
    return published;
}

/** Runs the data science stack against what the target stacks publish. */
export async function runDataScience(options: RunOptions = {}): Promise<StackRun> {
    return runStack("dev", { stacks: await targetOutputs(), ...options });
}
