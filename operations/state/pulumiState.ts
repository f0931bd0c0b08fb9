import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** A stack whose state is kept where `pulumi` is logged in. */
export interface StackAddress {
    /** Name of the stack, with organisation and project if it needs them. */
    readonly stack: string;
    /** Folder that holds Pulumi.yaml. */
    readonly project: string;
}

/**
 * The state of a stack as JSON, secrets encrypted. (The Automation API exports them in plain text.)
 * @throws an error with what `pulumi` says
 */
export function exportState(address: StackAddress): Promise<string> {
    return pulumiStack("export", address, "");
}

/**
 * Replaces the state of a stack. Pulumi refuses while an update runs, and checks that references are whole.
 * @throws an error with what `pulumi` says
 */
export async function importState(address: StackAddress, state: string): Promise<void> {
    await pulumiStack("import", address, state);
}

/** Runs the command with the environment of the caller, which says where the state and the secrets' key are. */
async function pulumiStack(operation: "export" | "import", address: StackAddress, input: string): Promise<string> {
    const { stack, project } = address;
    const args = ["stack", operation, "--stack", stack, "--cwd", project, "--non-interactive", "--color", "never"];
    const child = spawn("pulumi", args, { stdio: "pipe" });
    const ending = new Promise<number | null>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", resolve);
    });
    // The command may end before it has read everything; its exit code tells why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    try {
        const [printed, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ending]);
        if (code !== 0) {
            throw new Error(
                `pulumi stack ${operation} of stack ${stack} failed:\n${(complaints === "" ? printed : complaints).trim()}`,
            );
        }
        return printed;
    } catch (error) {
        throw isMissing(error)
            ? new Error("There is no command pulumi on the PATH. Install the Pulumi CLI, or add its folder to PATH.", {
                  cause: error,
              })
            : error;
    }
}

function isMissing(error: unknown): boolean {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
}
