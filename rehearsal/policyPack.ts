import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkout, rehearsalPaths, type RehearsalPaths } from "./paths";
import { quote } from "./shell";
import type { Toolchain } from "./toolchain";

/**
 * The value of `--policy-pack` for this project's pack. A language host that cannot start the folder gets an
 * executable that does it, written into the work folder: the engine runs it with its own address as only argument.
 */
export function policyPackArgument(
    toolchain: Pick<Toolchain, "startsPolicyPackFolders">,
    paths: Pick<RehearsalPaths, "run"> = rehearsalPaths(),
): string {
    const folder = join(checkout, "policy-pack");
    if (toolchain.startsPolicyPackFolders) {
        return folder;
    }
    const runner = join(dirname(require.resolve("@pulumi/pulumi/package.json")), "cmd", "run-policy-pack");
    const executable = join(paths.run, "policy-pack");
    mkdirSync(paths.run, { recursive: true });
    writeFileSync(executable, startScript(process.execPath, runner, folder), { mode: 0o755 });
    return executable;
}

/** The pack reads its version from the folder that it is started in. */
export function startScript(node: string, runner: string, folder: string): string {
    const command = [node, runner].map(quote).join(" ");
    return `#!/bin/sh\ncd ${quote(folder)} && exec ${command} "$1" ${quote(folder)}\n`;
}
