import type { StackName } from "../accounts";
import type { ChangeContext } from "../changes/changeStep";
import { shippedCommand, stacksCommand, type CommandOutcome } from "../changes/shippedCommand";
import { projectFolder, stackFile } from "../stackFiles";

/** What a deployment came to. */
export interface Deployment extends CommandOutcome {
    readonly seconds: number;
}

/**
 * Runs `npm run deploy -- --only STACK --yes`, as a person would, on the stacks of this rehearsal.
 *
 * @param onStart called with the id of the process
 */
export async function deploy(
    context: ChangeContext,
    stack: StackName,
    onStart: (pid: number) => void = () => undefined,
): Promise<Deployment> {
    const began = Date.now();
    const outcome = await stacksCommand(context, "deploy", stack, { onStart }, "--yes", "--fresh");
    return { ...outcome, seconds: (Date.now() - began) / 1000 };
}

/** Runs `npm run settle -- --stack STACK`. */
export function settle(context: ChangeContext, stack: StackName, args: readonly string[]): Promise<CommandOutcome> {
    const { paths } = context;
    const place = ["--project", projectFolder(paths), "--config-file", stackFile(paths, stack), "--backup", paths.run];
    return shippedCommand(context, { file: "settle.ts", args: ["--stack", stack, ...place, ...args] });
}
