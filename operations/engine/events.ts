/** What the engine knows of a resource, secrets left out. */
export interface StepState {
    readonly inputs?: Readonly<Record<string, unknown>>;
    /** URN and id of the provider, joined by two colons. */
    readonly provider?: string;
    /** Whether the engine refuses to delete it. */
    readonly protect?: boolean;
}

/** What the engine is doing, or has done, to one resource. */
export interface StepMetadata {
    readonly op: string;
    readonly urn: string;
    readonly type: string;
    /** The resource in the state. */
    readonly old?: StepState | null;
    /** The resource as it is to be, or has become. */
    readonly new?: StepState | null;
    readonly provider?: string;
    readonly diffs?: readonly string[] | null;
    readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

/** Names of the policies that looked at a resource, or at the whole stack. */
export interface PolicyNames {
    readonly passed?: readonly string[];
    readonly failed?: readonly string[];
}

/**
 * The part that commands read of the events that `pulumi up --json` prints, one a line. The declarations in
 * `@pulumi/pulumi/automation` lack the policy summaries.
 * @see https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3/go/common/apitype#EngineEvent
 */
export interface EngineEvent {
    /** Seconds since 1970. */
    readonly timestamp: number;
    readonly resourcePreEvent?: { readonly metadata: StepMetadata };
    readonly resOutputsEvent?: { readonly metadata: StepMetadata };
    readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
    readonly diagnosticEvent?: { readonly urn?: string; readonly message: string; readonly severity: string };
    readonly policyEvent?: {
        readonly resourceUrn?: string;
        readonly message: string;
        readonly policyName: string;
        readonly enforcementLevel: string;
    };
    readonly policyAnalyzeSummaryEvent?: PolicyNames;
    readonly policyAnalyzeStackSummaryEvent?: PolicyNames;
    readonly summaryEvent?: {
        readonly durationSeconds: number;
        /** Number of resources by operation. */
        readonly resourceChanges: Readonly<Record<string, number>>;
    };
}

/** Reads one line of the engine's output; undefined when it is not an event. */
export function parseEvent(line: string): EngineEvent | undefined {
    try {
        const event: unknown = JSON.parse(line);
        return isEvent(event) ? event : undefined;
    } catch {
        return undefined;
    }
}

function isEvent(value: unknown): value is EngineEvent {
    return typeof value === "object" && value !== null && "timestamp" in value && typeof value.timestamp === "number";
}

/** `ec2.VpcEndpoint network-endpoint-sts` for a resource's URN. */
export function describeUrn(urn: string): string {
    const [, , types = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
    return `${shortType(types.split("$").at(-1) ?? "")} ${name.join("::")}`;
}

/** `ec2.VpcEndpoint` for `aws:ec2/vpcEndpoint:VpcEndpoint`. */
export function shortType(token: string): string {
    const [pulumiPackage = "", module = "", name = ""] = token.split(":");
    const folder = module.split("/")[0] ?? "";
    return pulumiPackage === "pulumi" ? `${folder}.${name}` : `${folder}.${name}`.replace(/^\./, "");
}
