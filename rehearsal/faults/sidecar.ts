import { rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { StackName } from "../accounts";
import type { ChangeContext } from "../changes/changeStep";
import { requireOutcome } from "../changes/shippedCommand";
import { deploy, settle } from "./deployment";

/** What the engine's file backend notes beside the state of a stack; a kill may leave it empty. */
function sidecar({ paths }: ChangeContext, stack: StackName): string {
    return join(paths.state, ".pulumi", "stacks", "secure-mlops", `${stack}.json.attrs`);
}

/** Leaves it as a kill does that comes between its emptying and its writing. */
export function breakSidecar(context: ChangeContext, stack: StackName): Promise<void> {
    return truncate(sidecar(context, stack));
}

/** Where it is empty, both commands have to name it, and its deletion has to be all that is needed. */
export async function mendSidecar(context: ChangeContext, stack: StackName): Promise<void> {
    const path = sidecar(context, stack);
    if ((await stat(path)).size > 0) {
        return;
    }
    requireOutcome(await deploy(context, stack), 1, `Delete ${path}`);
    requireOutcome(await settle(context, stack, []), 1, `Delete ${path}`);
    await rm(path);
}
