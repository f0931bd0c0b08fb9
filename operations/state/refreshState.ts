import { watchSignals } from "../deployment/interruption";
import { runCommand } from "../engine/command";
import type { StackAddress } from "./pulumiState";

/**
 * Has the engine look at resources of a stack: what is not there leaves the state. Ctrl-C lets it finish what is in work.
 *
 * @param configFile absolute path of the stack file; absent, the one that `pulumi` finds
 * @throws an error with the last that `pulumi` says
 */
export async function refreshState(
    { stack, project }: StackAddress,
    urns: readonly string[],
    configFile?: string,
): Promise<void> {
    const printed: string[] = [];
    const file = configFile === undefined ? [] : ["--config-file", configFile];
    const targets = urns.flatMap((urn) => ["--target", urn]);
    const place = ["--stack", stack, "--cwd", project, ...file];
    const { asked, ordered } = watchSignals(() => {
        console.error("Stopping when the engine has finished what is in work. Once more stops at once.");
    });
    const ending = await runCommand(
        "pulumi",
        ["refresh", ...place, "--yes", "--skip-preview", "--non-interactive", "--color", "never", ...targets],
        {
            environment: process.env,
            timeLimit: 600,
            signal: asked,
            patience: { first: 600_000, atOnce: ordered },
            onLine: (line) => printed.push(line),
        },
    );
    if (ending !== 0) {
        throw new Error([`pulumi refresh of stack ${stack} failed (${ending}):`, ...printed.slice(-10)].join("\n"));
    }
}
