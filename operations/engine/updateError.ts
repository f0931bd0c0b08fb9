import type { Ending } from "./command";
import type { UpdateRecord } from "./updateRecord";

/** What to do about refusals whose words do not say it. */
const waysOut = [
    {
        reason: "required for updating domains to VpcOnly mode",
        way: "The provider leaves out the network. Make the update by hand and let Pulumi take it over: docs/studio.md, Changing a domain.",
    },
] as const;

/** What is known of an update that did not succeed. */
export interface UpdateFailure {
    /** The `pulumi` command, such as `up`. */
    readonly operation: string;
    readonly stack: string;
    readonly ending: Ending;
    /** Seconds it had. */
    readonly timeLimit: number;
    readonly record: UpdateRecord;
    /** What it printed beside its events. */
    readonly printed: readonly string[];
    /** Path of the full log. */
    readonly log: string;
}

/** An update that failed or was ended. The message names the resource, the reason and the log. */
export class UpdateError extends Error {
    constructor(public readonly failure: UpdateFailure) {
        super(describe(failure));
        this.name = "UpdateError";
    }
}

function describe({ operation, stack, ending, timeLimit, record, printed, log }: UpdateFailure): string {
    const command = `pulumi ${operation} of ${stack}`;
    if (ending === "aborted") {
        return `${command} was stopped. Log: ${log}`;
    }
    if (ending === "time limit") {
        const running = record.progress.running.join(", ");
        return [
            `${command} did not end within ${timeLimit} s and was stopped.`,
            running === "" ? "No resource was in work." : `In work were: ${running}.`,
            `Log: ${log}`,
        ].join("\n");
    }
    const reasons = [
        ...record.failures.map(({ resource, reason }) => `${resource ?? "program"}: ${reason}`),
        ...record.violations
            .filter((violation) => violation.mandatory)
            .map(({ policy, resource, message }) => `${resource}: policy ${policy}: ${message}`),
    ];
    const shown = reasons.length === 0 ? printed.slice(-10) : reasons;
    const ways = waysOut.filter(({ reason }) => shown.some((text) => text.includes(reason))).map(({ way }) => way);
    return [`${command} failed (exit code ${ending}).`, ...shown.map(indent), ...ways, `Log: ${log}`].join("\n");
}

function indent(text: string): string {
    return text.replace(/^/gm, "  ");
}
