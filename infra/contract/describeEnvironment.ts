import type * as pulumi from "@pulumi/pulumi";
import { environmentGroup } from "./environmentGroup";
import { EnvironmentParameters, type EnvironmentParametersArgs } from "./environmentParameters";

/** Creates what describes a stage to people and programs: its parameters, and the group of its resources. */
export function describeEnvironment(
    name: string,
    args: EnvironmentParametersArgs,
    opts: pulumi.ComponentResourceOptions,
): void {
    new EnvironmentParameters(`${name}-parameter`, args, opts);
    environmentGroup(`${name}-resource-group`, args.scope, opts);
}
