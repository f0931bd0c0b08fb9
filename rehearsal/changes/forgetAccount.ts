import type { StackName } from "../accounts";
import { projectFolder } from "../stackFiles";
import type { ChangeContext } from "./changeStep";
import { requireOutcome, shippedCommand } from "./shippedCommand";

/** Runs `npm run accounts:forget` as a person would, on the stacks of this rehearsal. */
export async function forgetAccount(context: ChangeContext, stack: StackName, accountId: string): Promise<void> {
    const { paths } = context;
    const places = ["--project", projectFolder(paths), "--backup", paths.run];
    const args = ["--stack", stack, "--account", accountId, "--yes", ...places];
    requireOutcome(await shippedCommand(context, { file: "forgetAccount.ts", args }), 0);
}
