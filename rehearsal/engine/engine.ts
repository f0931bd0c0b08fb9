import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StackName } from "../accounts";
import type { Endpoint } from "../aws";
import type { RehearsalPaths } from "../paths";
import { projectFolder, stackFile } from "../stackFiles";
import type { Toolchain } from "../toolchain";
import { runCommand, type CommandOptions, type Ending } from "../../operations/engine/command";
import { engineEnvironment } from "./environment";
import { parseEvent } from "../../operations/engine/events";
import { UpdateError } from "../../operations/engine/updateError";
import { UpdateLog } from "../../operations/engine/updateLog";
import { UpdateRecord, type Progress } from "../../operations/engine/updateRecord";

/** What {@link Engine} runs with. */
export interface EngineOptions {
    readonly toolchain: Toolchain;
    readonly paths: RehearsalPaths;
    readonly endpoint: Endpoint;
    /** Value of `--policy-pack`. */
    readonly policyPack: string;
    /** Address of the state. @default a folder of the rehearsal */
    readonly backend?: string;
    /** Value of `--secrets-provider` for stacks that are created. @default a passphrase, which is empty */
    readonly secretsProvider?: string;
}

/** How one update is run. */
export interface UpdateOptions {
    /** What the update is called in the names of its logs. */
    readonly label: string;
    /** Seconds after which the update is ended. */
    readonly timeLimit: number;
    /** Ends the update. */
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
    /** URNs of resources to replace, as `--replace` takes them. @default none */
    readonly replace?: readonly string[];
}

/** What an update came to. */
export interface UpdateResult {
    readonly record: UpdateRecord;
    readonly seconds: number;
    /** Path of the readable log. */
    readonly log: string;
}

/**
 * Runs the `pulumi` command as a person would, one process for each operation. (The Automation API creates a stack by
 * writing into the shipped stack file, starts the command three times more for each update, and cannot end one that
 * does not heed an interrupt.)
 */
export class Engine {
    constructor(private readonly options: EngineOptions) {}

    /** Creates the state of a stack, empty. */
    public async createStack(stack: StackName, signal: AbortSignal): Promise<void> {
        const { paths, secretsProvider } = this.options;
        await mkdir(paths.state, { recursive: true });
        const printed: string[] = [];
        const project = ["--cwd", projectFolder(paths)];
        const provider = secretsProvider === undefined ? [] : ["--secrets-provider", secretsProvider];
        const ending = await this.run([...project, "stack", "init", stack, "--no-select", ...provider], {
            timeLimit: 60,
            signal,
            onLine: (line) => printed.push(line),
        });
        if (ending !== 0) {
            throw new Error([`The stack ${stack} could not be created (${ending}).`, ...printed].join("\n"));
        }
    }

    /** Shows what an update would do, under the policy pack. */
    public preview(stack: StackName, options: UpdateOptions): Promise<UpdateResult> {
        return this.update("preview", ["--policy-pack", this.options.policyPack], stack, options);
    }

    /** Brings a stack up, under the policy pack. */
    public up(stack: StackName, options: UpdateOptions): Promise<UpdateResult> {
        const replace = (options.replace ?? []).flatMap((urn) => ["--replace", urn]);
        return this.update("up", ["--policy-pack", this.options.policyPack, ...replace], stack, options);
    }

    /** Deletes what a stack holds. The program runs, so that its stack file may lift the protection. */
    public destroy(stack: StackName, options: UpdateOptions): Promise<UpdateResult> {
        return this.update("destroy", ["--run-program"], stack, options);
    }

    /** What a stack publishes. */
    public outputs(stack: StackName, signal: AbortSignal): Promise<unknown> {
        return this.read(stack, ["stack", "output", "--json"], signal);
    }

    /** The state of a stack, as the engine exports it. */
    public state(stack: StackName, signal: AbortSignal): Promise<unknown> {
        // Secrets are encrypted anew whenever the state is written: two exports can be compared in plain text alone.
        return this.read(stack, ["stack", "export", "--show-secrets"], signal);
    }

    /** Puts a state, as {@link state} reads it, in the place of a stack's own. */
    public async importState(stack: StackName, state: unknown, signal: AbortSignal): Promise<void> {
        const file = join(this.options.paths.run, `${stack}.json`);
        await writeFile(file, JSON.stringify(state), { mode: 0o600 });
        try {
            await this.print(stack, ["stack", "import", "--file", file], signal);
        } finally {
            await rm(file);
        }
    }

    /** Takes away the lock of an update that was killed. */
    public async cancel(stack: StackName, signal: AbortSignal): Promise<void> {
        await this.print(stack, ["cancel", "--yes"], signal);
    }

    private async read(stack: StackName, command: readonly string[], signal: AbortSignal): Promise<unknown> {
        return JSON.parse(await this.print(stack, command, signal));
    }

    /** @returns what the command prints */
    private async print(stack: StackName, command: readonly string[], signal: AbortSignal): Promise<string> {
        const printed: string[] = [];
        const project = ["--cwd", projectFolder(this.options.paths)];
        const ending = await this.run([...project, ...command, "--stack", stack], {
            timeLimit: 60,
            signal,
            onLine: (line) => printed.push(line),
        });
        const text = printed.join("\n");
        if (ending !== 0) {
            throw new Error(`pulumi ${command.join(" ")} of ${stack} failed (${ending}).\n${text}`);
        }
        return text;
    }

    private async update(
        operation: "preview" | "up" | "destroy",
        flags: readonly string[],
        stack: StackName,
        { label, timeLimit, signal, onProgress }: UpdateOptions,
    ): Promise<UpdateResult> {
        const { paths } = this.options;
        const started = Date.now();
        const record = new UpdateRecord();
        const log = await UpdateLog.begin(paths.logs, `${stack}-${label}`);
        const target = ["--stack", stack, "--config-file", stackFile(paths, stack)];
        const unasked = operation === "preview" ? [] : ["--yes", "--skip-preview"];
        const ending = await this.run([operation, ...target, ...unasked, "--json", ...flags], {
            timeLimit,
            signal,
            onLine: (line) => {
                const event = parseEvent(line);
                log.add(line, event);
                if (event !== undefined) {
                    record.follow(event);
                    onProgress(record.progress);
                }
            },
        });
        await log.end();
        if (ending !== 0) {
            throw new UpdateError({ operation, stack, ending, timeLimit, record, printed: log.printed, log: log.path });
        }
        return { record, seconds: (Date.now() - started) / 1000, log: log.path };
    }

    private run(args: readonly string[], options: Omit<CommandOptions, "environment">): Promise<Ending> {
        const { toolchain, paths, endpoint, backend } = this.options;
        const environment = engineEnvironment(toolchain, paths, endpoint.url, endpoint.region);
        return runCommand(toolchain.pulumi, [...args, "--non-interactive", "--color", "never"], {
            ...options,
            environment: { ...environment, ...(backend === undefined ? {} : { PULUMI_BACKEND_URL: backend }) },
        });
    }
}
