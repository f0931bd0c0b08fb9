import { checkout } from "../paths";

/** Events about policies, and those that end a run. */
const kept = [
    "policyEvent",
    "policyRemediationEvent",
    "policyAnalyzeSummaryEvent",
    "policyAnalyzeStackSummaryEvent",
    "diagnosticEvent",
    "summaryEvent",
] as const;

/** Where events tell of the machine that they were recorded on, and of how they were shown there. */
const ofTheMachine = ["PolicyPacks", "color", "durationSeconds", "prefix"];

/**
 * What a recording keeps of a line: events that tell of policies, without times, paths of the machine and what was merely
 * looked at. A line that is no event is left out.
 */
export function trimEvent(line: string): string[] {
    const event = parse(line);
    const kind = kept.find((name) => name in event);
    if (kind === undefined) {
        return [];
    }
    const content = event[kind] as Readonly<Record<string, unknown>>;
    if (kind === "diagnosticEvent" && content.severity !== "error") {
        return [];
    }
    const rest = Object.fromEntries(Object.entries(content).filter(([key]) => !ofTheMachine.includes(key)));
    return [JSON.stringify({ timestamp: 0, [kind]: rest }).replaceAll(checkout, ".")];
}

function parse(line: string): Readonly<Record<string, unknown>> {
    try {
        const value: unknown = JSON.parse(line);
        return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
    } catch {
        return {};
    }
}
