import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describeCutOffFiles } from "./cutOffFiles";

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

async function pulumiStack(operation: "export" | "import", address: StackAddress, input: string): Promise<string> {
    const { stack, project } = address;
    const { code, printed, complaints } = await pulumi(["stack", operation, "--stack", stack, "--cwd", project], input);
    if (code !== 0) {
        const said = (complaints === "" ? printed : complaints).trim();
        const wayOut = await describeCutOffFiles(said, () => backendOf(project));
        throw new Error(wayOut ?? `pulumi stack ${operation} of stack ${stack} failed:\n${said}`);
    }
    return printed;
}

/** Where `pulumi` is logged in; empty if it does not tell. */
async function backendOf(project: string): Promise<string> {
    const { code, printed } = await pulumi(["whoami", "--json", "--cwd", project], "");
    return code === 0 ? (JSON.parse(printed) as { readonly url: string }).url : "";
}

interface PulumiEnding {
    readonly code: number | null;
    readonly printed: string;
    readonly complaints: string;
}

/** Runs the command with the environment of the caller, which says where the state and the secrets' key are. */
async function pulumi(args: readonly string[], input: string): Promise<PulumiEnding> {
    const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never"], { stdio: "pipe" });
    const ending = new Promise<number | null>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", resolve);
    });
    // The command may end before it has read everything; its exit code tells why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    try {
        const [printed, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ending]);
        return { code, printed, complaints };
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
