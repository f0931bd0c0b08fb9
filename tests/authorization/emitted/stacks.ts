import type { RecordedResource } from "../../support/mocks";
import { runDataScience, runStack, type StackRun } from "../../support/stacks";

/** What one stack asked of the engine. */
export interface DeployedStack {
    readonly stage: string;
    readonly resources: readonly RecordedResource[];
}

/** Runs the three example stacks, the development stack against what the two others publish. */
export async function deployStacks(): Promise<DeployedStack[]> {
    const staging = await runStack("staging");
    const prod = await runStack("prod");
    const dev = await runDataScience({
        stacks: {
            "organization/secure-mlops/staging": staging.outputs,
            "organization/secure-mlops/prod": prod.outputs,
        },
    });
    const deployed = (stage: string, { resources }: StackRun): DeployedStack => ({ stage, resources });
    return [deployed("staging", staging), deployed("prod", prod), deployed("dev", dev)];
}
