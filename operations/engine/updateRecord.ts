import { describeUrn, type EngineEvent, type PolicyNames, type StepMetadata } from "./events";

/** A resource that could not be brought to its wanted state, or an error of the program itself. */
export interface Failure {
    /** Type and name; undefined when the program failed outside of any resource. */
    readonly resource: string | undefined;
    readonly reason: string;
}

/** A resource that an update did not leave as it was. */
export interface Change {
    readonly resource: string;
    /** `create`, `update`, `replace`, `delete`, … */
    readonly operation: string;
    /** The properties that differ. */
    readonly properties: readonly string[];
}

/** A resource that does not meet a policy. */
export interface Violation {
    readonly policy: string;
    readonly resource: string;
    readonly message: string;
    readonly mandatory: boolean;
}

/** What runs at the moment. */
export interface Progress {
    /** Resources that are finished. */
    readonly finished: number;
    /** Those of them that the update did not leave as they were. */
    readonly changed: number;
    /** Resources in work, the longest-running first. */
    readonly running: readonly string[];
}

/** Operations on what belongs to others, such as the stacks that a stack refers to. */
const foreign: ReadonlySet<string> = new Set(["read", "discard"]);

/** Operations that leave a resource as it is. */
const unchanging: ReadonlySet<string> = new Set(["same", "refresh", ...foreign]);

/** Sums up an update from the engine's events. */
export class UpdateRecord {
    private readonly runningSteps = new Map<string, StepMetadata>();
    private readonly finishedSteps = new Map<string, StepMetadata>();
    private readonly errors = new Map<string, string>();
    private readonly policyNames = new Set<string>();
    private readonly violated: Violation[] = [];
    private counts: Readonly<Record<string, number>> = {};

    public follow(event: EngineEvent): void {
        this.followStep(event);
        this.followPolicies(event.policyAnalyzeSummaryEvent);
        this.followPolicies(event.policyAnalyzeStackSummaryEvent);
        if (event.diagnosticEvent?.severity === "error") {
            // The engine words an error more than once; the last wording is the shortest.
            this.errors.set(event.diagnosticEvent.urn ?? "", event.diagnosticEvent.message);
        }
        if (event.policyEvent !== undefined) {
            const { policyName, resourceUrn, message, enforcementLevel } = event.policyEvent;
            this.violated.push({
                policy: policyName,
                resource: resourceUrn === undefined ? "the stack" : describeUrn(resourceUrn),
                // The first line repeats the policy's description.
                message: message.trim().split("\n").slice(1).join("\n"),
                mandatory: enforcementLevel === "mandatory",
            });
        }
        this.counts = event.summaryEvent?.resourceChanges ?? this.counts;
    }

    private followStep({ resourcePreEvent, resOutputsEvent, resOpFailedEvent }: EngineEvent): void {
        if (resourcePreEvent !== undefined) {
            this.runningSteps.set(resourcePreEvent.metadata.urn, resourcePreEvent.metadata);
        }
        if (resOutputsEvent !== undefined) {
            this.runningSteps.delete(resOutputsEvent.metadata.urn);
            this.finishedSteps.set(resOutputsEvent.metadata.urn, resOutputsEvent.metadata);
        }
        if (resOpFailedEvent !== undefined) {
            this.runningSteps.delete(resOpFailedEvent.metadata.urn);
        }
    }

    private followPolicies(names: PolicyNames | undefined): void {
        [...(names?.passed ?? []), ...(names?.failed ?? [])].forEach((name) => this.policyNames.add(name));
    }

    public get progress(): Progress {
        return {
            finished: [...this.finishedSteps.values()].filter((step) => !foreign.has(step.op)).length,
            changed: this.changes.length,
            running: [...this.runningSteps.values()]
                // A component and the stack itself last as long as what they hold.
                .filter((step) => !step.type.startsWith("pulumi:") && !step.type.startsWith("secure-mlops:"))
                .map((step) => describeUrn(step.urn)),
        };
    }

    /** Resources that the stack holds, as the engine counts them: with its providers and components. */
    public get resources(): number {
        return Object.entries(this.counts)
            .filter(([operation]) => operation !== "delete" && !foreign.has(operation))
            .reduce((total, [, count]) => total + count, 0);
    }

    public get changes(): Change[] {
        return [...this.finishedSteps.values()]
            .filter((step) => !unchanging.has(step.op))
            .map((step) => ({
                resource: describeUrn(step.urn),
                operation: step.op,
                properties: Object.keys(step.detailedDiff ?? {}).concat(step.detailedDiff ? [] : (step.diffs ?? [])),
            }));
    }

    /** Policies that looked at the update. */
    public get policies(): string[] {
        return [...this.policyNames].sort();
    }

    public get violations(): readonly Violation[] {
        return this.violated;
    }

    public get failures(): Failure[] {
        const failures = [...this.errors]
            .map(([urn, message]) => ({
                resource: urn === "" ? undefined : describeUrn(urn),
                reason: plainReason(message),
            }))
            .filter(({ reason }) => !/^(?:update|preview|refresh|destroy) failed$/.test(reason));
        return failures;
    }
}

/** Takes the frame off a provider's error: `1 error occurred:\n\t* … \n\n`. */
function plainReason(message: string): string {
    return message
        .replace(/^\d+ errors? occurred:\s*/, "")
        .replace(/^\s*\* /gm, "")
        .trim();
}
