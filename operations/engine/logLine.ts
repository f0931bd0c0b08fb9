import { describeUrn, type EngineEvent, type StepMetadata } from "./events";

/** The line, or lines, by which an event is told in a readable log; empty for what nobody needs there. */
export function logLine(event: EngineEvent): string {
    const text = describe(event);
    return text === "" ? "" : `${new Date(event.timestamp * 1000).toISOString().slice(11, 19)} ${text}\n`;
}

function describe(event: EngineEvent): string {
    const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent, policyEvent, summaryEvent } = event;
    if (resourcePreEvent !== undefined) {
        return step("begin ", resourcePreEvent.metadata);
    }
    if (resOutputsEvent !== undefined) {
        return step("done  ", resOutputsEvent.metadata);
    }
    if (resOpFailedEvent !== undefined) {
        return step("FAILED", resOpFailedEvent.metadata);
    }
    if (diagnosticEvent !== undefined && diagnosticEvent.severity !== "debug") {
        const subject = diagnosticEvent.urn === undefined ? "" : ` ${describeUrn(diagnosticEvent.urn)}`;
        return `${diagnosticEvent.severity}${subject}: ${diagnosticEvent.message.trim()}`;
    }
    if (policyEvent !== undefined) {
        const subject = policyEvent.resourceUrn === undefined ? "" : ` ${describeUrn(policyEvent.resourceUrn)}`;
        return `policy ${policyEvent.policyName} (${policyEvent.enforcementLevel})${subject}: ${policyEvent.message.trim()}`;
    }
    return summaryEvent === undefined
        ? ""
        : `summary ${JSON.stringify(summaryEvent.resourceChanges)} in ${summaryEvent.durationSeconds} s`;
}

function step(state: string, { op, urn, diffs }: StepMetadata): string {
    const properties = op === "same" || (diffs ?? []).length === 0 ? "" : ` [${(diffs ?? []).join(", ")}]`;
    return `${state} ${op} ${describeUrn(urn)}${properties}`;
}
