import { z } from "zod";

/** Part of what the engine says about a policy: whose it is. */
const source = {
    policyPackName: z.string(),
    policyPackVersion: z.string(),
};

/** Names of policies that looked at a resource, or at the whole stack. */
const summary = z.object({
    ...source,
    resourceUrn: z.string().optional(),
    passed: z.array(z.string()).optional(),
    failed: z.array(z.string()).optional(),
});

/**
 * The part of the engine's events that tells of policies. Others pass unread.
 * @see https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3/go/common/apitype#EngineEvent
 */
const engineEvent = z.object({
    timestamp: z.number(),
    policyEvent: z
        .object({
            ...source,
            policyName: z.string(),
            message: z.string(),
            enforcementLevel: z.enum(["mandatory", "advisory", "remediate", "disabled"]),
            resourceUrn: z.string().optional(),
        })
        .optional(),
    policyRemediationEvent: z.object({ ...source, policyName: z.string(), resourceUrn: z.string() }).optional(),
    policyAnalyzeSummaryEvent: summary.optional(),
    policyAnalyzeStackSummaryEvent: summary.optional(),
    diagnosticEvent: z.object({ message: z.string(), severity: z.string(), urn: z.string().optional() }).optional(),
    summaryEvent: z.object({ isPreview: z.boolean().optional() }).optional(),
});

export type EngineEvent = z.infer<typeof engineEvent>;

/**
 * Reads a stream of events, one a line: what `pulumi preview --json` prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW, or
 * what `--event-log` writes. Lines that are no events, such as warnings of the command line, are left out.
 *
 * @throws an error that names every event that cannot be read, by its line
 */
export function readEvents(text: string): EngineEvent[] {
    const events: EngineEvent[] = [];
    const problems: string[] = [];
    text.split("\n").forEach((line, index) => {
        const value = parseJson(line);
        if (typeof value !== "object" || value === null || !("timestamp" in value)) {
            return;
        }
        const read = engineEvent.safeParse(value);
        if (read.success) {
            events.push(read.data);
        } else {
            problems.push(
                ...read.error.issues.map(({ path, message }) => `line ${index + 1}: ${path.join(".")}: ${message}`),
            );
        }
    });
    if (problems.length > 0) {
        throw new Error(["Events that are not as the engine writes them:", ...problems].join("\n  - "));
    }
    return events;
}

function parseJson(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch {
        return undefined;
    }
}
