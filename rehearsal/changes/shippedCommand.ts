import { join } from "node:path";
import { runCommand } from "../../operations/engine/command";
import { engineEnvironment } from "../engine/environment";
import type { StackName } from "../accounts";
import { checkout } from "../paths";
import { policyPackArgument } from "../policyPack";
import { stackFilesFolder } from "../stackFiles";
import type { Preparation } from "../scenarios/scenario";

/** What a command of `operations/` came to. */
export interface CommandOutcome {
    readonly exitCode: number;
    /** What it printed, on both streams. */
    readonly printed: string;
}

/** How {@link shippedCommand} runs a command. */
export interface ShippedCommand {
    /** File in `operations/`. */
    readonly file: string;
    readonly args: readonly string[];
    /** Folder of the project whose command it is. @default the checkout */
    readonly project?: string;
    /** Variables on top of those of the rehearsal. @default none */
    readonly environment?: Readonly<Record<string, string>>;
    /** Called with the id of the process. */
    readonly onStart?: (pid: number) => void;
}

/** Seconds that one command may take. */
const timeLimit = 240;

/** Runs a command of `operations/` as a person would, on the stacks of this rehearsal. */
export async function shippedCommand(
    { paths, endpoint, toolchain, signal }: Preparation,
    { file, args, project = checkout, environment = {}, onStart }: ShippedCommand,
): Promise<CommandOutcome> {
    const printed: string[] = [];
    const ending = await runCommand(
        process.execPath,
        ["--require", "tsx/cjs", join(project, "operations", file), ...args],
        {
            environment: {
                ...engineEnvironment(toolchain, paths, endpoint.url, endpoint.region),
                CI: "true",
                ...environment,
            },
            timeLimit,
            signal,
            onLine: (line) => printed.push(line),
            ...(onStart === undefined ? {} : { onStart }),
        },
    );
    if (typeof ending !== "number") {
        throw new Error([`operations/${file} ${args.join(" ")} was ended (${ending}).`, ...printed].join("\n"));
    }
    return { exitCode: ending, printed: printed.join("\n") };
}

/** Runs a command over stacks, such as `npm run preview`, on one of them and under the policy pack of the rehearsal. */
export function stacksCommand(
    context: Preparation,
    command: "preview" | "deploy" | "refresh",
    stack: StackName,
    options: Pick<ShippedCommand, "environment" | "onStart"> = {},
    ...flags: readonly string[]
): Promise<CommandOutcome> {
    const { paths, toolchain } = context;
    const policed = command === "refresh" ? [] : ["--policy-pack", policyPackArgument(toolchain, paths)];
    const args = [command, "--only", stack, "--stack-files", stackFilesFolder(paths), ...policed, ...flags];
    return shippedCommand(context, { ...options, file: "stacks.ts", args });
}

/** Refuses another exit code, and output without one of these texts, or that does not match one of these patterns. */
export function requireOutcome(
    { exitCode, printed }: CommandOutcome,
    expected: number,
    ...texts: readonly (string | RegExp)[]
): void {
    const missing = texts.filter((text) => (typeof text === "string" ? !printed.includes(text) : !text.test(printed)));
    if (exitCode !== expected || missing.length > 0) {
        const saying = texts.length === 0 ? "" : ` and to say ${texts.map(String).join("; ")}`;
        throw new Error(
            `The command has to end with ${expected}${saying}. It ended with ${exitCode} and said:\n${printed}`,
        );
    }
}
