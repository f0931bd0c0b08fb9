import { join } from "node:path";
import type { StackName } from "../accounts";
import { engineEnvironment } from "../engine/environment";
import { runLogged } from "../logged";
import { checkout } from "../paths";
import { projectFolder } from "../stackFiles";
import type { ChangeContext } from "./changeStep";

/** Runs `npm run accounts:forget` as a person would, on the stacks of this rehearsal. */
export async function forgetAccount(
    { paths, endpoint, toolchain, signal }: ChangeContext,
    stack: StackName,
    accountId: string,
): Promise<void> {
    const project = projectFolder(paths);
    await runLogged({
        command: process.execPath,
        args: [
            ...["--require", "tsx/cjs", join(checkout, "operations", "forgetAccount.ts")],
            ...["--stack", stack, "--account", accountId, "--yes", "--project", project, "--backup", paths.run],
        ],
        folder: checkout,
        environment: engineEnvironment(toolchain, paths, endpoint.url, endpoint.region),
        logFile: join(paths.logs, "accounts-forget.log"),
        signal,
    });
}
