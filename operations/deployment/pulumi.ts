import { resolve } from "node:path";
import { checkout } from "../engine/checkout";
import { describeUrn, parseEvent } from "../engine/events";
import { UpdateError } from "../engine/updateError";
import { UpdateLog } from "../engine/updateLog";
import { UpdateRecord, type Progress } from "../engine/updateRecord";
import { stackFilePath } from "../stackConfig";
import { readExportedState } from "../state/exportedState";
import { Changes, type ResourceChange } from "./changes";
import { PulumiCommand, type Collected, type PulumiCommandOptions } from "./pulumiCommand";
import { withStackFilesIn } from "./stackFilesElsewhere";

/** What is done to a stack. */
export type Operation = "up" | "preview" | "refresh" | "destroy";

/** How {@link Pulumi} runs. */
export interface PulumiOptions extends PulumiCommandOptions {
    /** Folder of the logs. */
    readonly logs: string;
    /** Organisation of the state backend; absent, the one that `pulumi` takes by itself. */
    readonly organization?: string;
    /** Folder of the stack files; absent, the one that Pulumi.yaml names. */
    readonly stackFiles?: string;
    /** Value of `--policy-pack`. */
    readonly policyPack: string;
    /** Value of `--secrets-provider` for stacks that are created. */
    readonly secretsProvider?: string;
    /** Seconds that one operation on one stack may take. */
    readonly timeLimit: number;
}

/** What an operation, or its preview, came to. */
export interface Outcome {
    readonly changes: readonly ResourceChange[];
    readonly record: UpdateRecord;
    /** Path of the readable log. */
    readonly log: string;
}

/** Arguments of each operation: of what it does, and of what shows it beforehand. */
const commands: Readonly<Record<Operation, { readonly run: readonly string[]; readonly look: readonly string[] }>> = {
    // Protection would end a preview before it has shown everything; the guard looks at it.
    up: { run: ["up", "--yes", "--skip-preview"], look: ["preview", "--ignore-protect"] },
    preview: { run: ["preview"], look: ["preview", "--ignore-protect"] },
    refresh: { run: ["refresh", "--yes", "--skip-preview"], look: ["refresh", "--preview-only"] },
    // The program runs, so that its stack file may lift the protection.
    destroy: {
        run: ["destroy", "--yes", "--skip-preview", "--run-program"],
        look: ["destroy", "--preview-only", "--run-program"],
    },
};

/** Works on single stacks with the `pulumi` command. */
export class Pulumi {
    private readonly command: PulumiCommand;

    constructor(private readonly options: PulumiOptions) {
        this.command = new PulumiCommand(options);
    }

    /** Address of the backend that `pulumi` is logged in to. */
    public backend(): Promise<string> {
        return this.command.backend();
    }

    /** Which of the stacks have a state. */
    public async existing(stacks: readonly string[]): Promise<string[]> {
        const { organization } = this.options;
        const within = organization === undefined ? [] : ["--organization", organization];
        const listed = JSON.parse(await this.command.read(["stack", "ls", "--json", ...within])) as readonly {
            name: string;
        }[];
        const names = listed.map(({ name }) => (organization === undefined ? name : name.split("/").at(-1)));
        return stacks.filter((stack) => names.includes(stack));
    }

    /** Creates the state of a stack, empty. One that is there already stays as it is. */
    public async create(stack: string): Promise<void> {
        const { secretsProvider, stackFiles } = this.options;
        const provider = secretsProvider === undefined ? [] : ["--secrets-provider", secretsProvider];
        const init = ["stack", "init", this.address(stack), "--no-select", ...provider];
        const { ending, said } =
            stackFiles === undefined ? await this.command.collect(init) : await this.createFor(stackFiles, init);
        if (ending !== 0 && !said.includes("already exists")) {
            throw new Error(`The stack ${stack} could not be created:\n${said}`);
        }
    }

    /** Resources whose creation an earlier operation had begun when it was cut off. A preview does not tell. */
    public async cutOff(stack: string): Promise<string[]> {
        const state = readExportedState(await this.command.read(["stack", "export", "--stack", this.address(stack)]));
        return (state.deployment.pending_operations ?? [])
            .filter(({ type }) => type === "creating")
            .map(({ resource }) => describeUrn(resource.urn));
    }

    /** The commands by which a person settles what was cut off. */
    public settling(stack: string): string {
        const { stackFiles } = this.options;
        const address = this.address(stack);
        const file = stackFiles === undefined ? "" : ` --config-file ${stackFilePath(stack, stackFiles)}`;
        return `pulumi cancel ${address}, then npm run settle -- --stack ${address}${file}`;
    }

    /** Shows what an operation would do. */
    public look(operation: Operation, stack: string, onProgress: (progress: Progress) => void): Promise<Outcome> {
        return this.operate(
            commands[operation].look,
            ["up", "preview"].includes(operation) ? "preview" : `${operation}-preview`,
            stack,
            onProgress,
        );
    }

    /** Does it. */
    public run(operation: Operation, stack: string, onProgress: (progress: Progress) => void): Promise<Outcome> {
        return this.operate(commands[operation].run, operation, stack, onProgress);
    }

    private async operate(
        [command = "", ...flags]: readonly string[],
        label: string,
        stack: string,
        onProgress: (progress: Progress) => void,
    ): Promise<Outcome> {
        const { stackFiles, policyPack, logs, timeLimit } = this.options;
        const record = new UpdateRecord();
        const changes = new Changes();
        const log = await UpdateLog.begin(logs, `${stack}-${label}`);
        const policed = ["up", "preview"].includes(command) ? ["--policy-pack", policyPack] : [];
        const file = stackFiles === undefined ? [] : ["--config-file", stackFilePath(stack, stackFiles)];
        const args = [command, "--stack", this.address(stack), "--json", ...flags, ...policed, ...file];
        const onLine = (line: string): void => {
            const event = parseEvent(line);
            log.add(line, event);
            if (event !== undefined) {
                record.follow(event);
                changes.follow(event);
                onProgress(record.progress);
            }
        };
        const ending = await this.command.call(args, { timeLimit, onLine });
        await log.end();
        if (ending !== 0) {
            const { printed } = log;
            throw new UpdateError({ operation: command, stack, ending, timeLimit, record, printed, log: log.path });
        }
        return { changes: changes.list, record, log: log.path };
    }

    private address(stack: string): string {
        const { organization } = this.options;
        return organization === undefined ? stack : `${organization}/${stack}`;
    }

    private async createFor(stackFiles: string, init: readonly string[]): Promise<Collected> {
        const [, folder] = /^file:\/\/([^/~].*)/.exec(await this.command.backend()) ?? [];
        // The lent project is elsewhere, and the engine takes the folder of the state from there.
        const backend = folder === undefined ? {} : { PULUMI_BACKEND_URL: `file://${resolve(checkout, folder)}` };
        return withStackFilesIn(stackFiles, (project) => this.command.collect(["--cwd", project, ...init], backend));
    }
}
