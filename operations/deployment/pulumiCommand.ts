import { runCommand, type CommandOptions, type Ending } from "../engine/command";
import { describeCutOffFiles } from "../state/cutOffFiles";
import type { Interruption } from "./interruption";

/** How the `pulumi` command runs. */
export interface PulumiCommandOptions {
    /** Whether accounts are entered through the roles that read only. */
    readonly readOnly: boolean;
    readonly interruption: Interruption;
}

/** What is done with what a command prints, and how long it may take. */
type Call = Pick<CommandOptions, "timeLimit" | "onLine" | "onComplaint"> & {
    /** Variables on top of the caller's. @default none */
    readonly variables?: NodeJS.ProcessEnv;
};

/** What a command came to. */
export interface Collected {
    readonly ending: Ending;
    /** What it printed. */
    readonly printed: string;
    /** The same with its errors and warnings. */
    readonly said: string;
}

/** Seconds that a command may take which changes nothing in AWS. */
const shortLimit = 120;

/** Runs the `pulumi` command with the environment of the caller, which says where state and keys of secrets are. */
export class PulumiCommand {
    constructor(private readonly options: PulumiCommandOptions) {}

    /** Address of the backend that `pulumi` is logged in to. */
    public async backend(): Promise<string> {
        const { url } = JSON.parse(await this.read(["whoami", "--json"])) as { readonly url: string };
        return url;
    }

    /** What a command prints, without its warnings. @throws an error with what it says where it fails */
    public async read(args: readonly string[]): Promise<string> {
        const { ending, printed, said } = await this.collect(args);
        if (ending !== 0) {
            const wayOut = args[0] === "whoami" ? undefined : await describeCutOffFiles(said, () => this.backend());
            throw new Error(wayOut ?? `pulumi ${args.join(" ")} failed:\n${said}`);
        }
        return printed;
    }

    /** Runs a command to its end, whatever that is. */
    public async collect(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<Collected> {
        const printed: string[] = [];
        const said: string[] = [];
        const onLine = (line: string): void => {
            printed.push(line);
            said.push(line);
        };
        const onComplaint = (line: string): void => {
            said.push(line);
        };
        const ending = await this.call(args, { timeLimit: shortLimit, onLine, onComplaint, variables });
        return { ending, printed: printed.join("\n"), said: said.join("\n") };
    }

    public async call(args: readonly string[], { variables = {}, ...options }: Call): Promise<Ending> {
        const { interruption, readOnly } = this.options;
        try {
            return await runCommand("pulumi", [...args, "--non-interactive", "--color", "never"], {
                ...options,
                environment: { ...engineEnvironment(readOnly), ...variables },
                signal: interruption.asked,
                patience: { first: 600_000, atOnce: interruption.ordered },
            });
        } catch (error) {
            throw error instanceof Error && "code" in error && error.code === "ENOENT"
                ? new Error(
                      "There is no command pulumi on the PATH. Install the Pulumi CLI, or add its folder to PATH.",
                  )
                : error;
        }
    }
}

function engineEnvironment(readOnly: boolean): NodeJS.ProcessEnv {
    return {
        // Types are checked once, by `npm run typecheck`, and not again at every run of the engine.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        TS_NODE_TRANSPILE_ONLY: "true",
        ...process.env,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
        ...(readOnly ? { SECURE_MLOPS_READ_ONLY: "true" } : {}),
    };
}
