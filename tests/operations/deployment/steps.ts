import { Changes, type ResourceChange } from "../../../operations/deployment/changes";
import type { EngineEvent, StepMetadata } from "../../../operations/engine/events";

/** URN of a resource of stack `prod`. */
export function urnOf(type: string, name: string): string {
    return `urn:pulumi:prod::secure-mlops::${type}::${name}`;
}

/** What the engine says of one step. */
export function step(type: string, name: string, op: string, more: Partial<StepMetadata> = {}): StepMetadata {
    return { op, urn: urnOf(type, name), type, ...more };
}

/** Events at the end of steps, after one of a provider that works in an account. */
export function eventsOf(steps: readonly StepMetadata[], account = "444455556666"): EngineEvent[] {
    const inputs = { allowedAccountIds: `["${account}"]` };
    const provider = step("pulumi:providers:aws", "account", "same", { new: { inputs } });
    return [provider, ...steps].map((metadata) => ({ timestamp: 0, resOutputsEvent: { metadata } }));
}

/** How a resource of that account names its provider. */
export const inAccount = { provider: `${urnOf("pulumi:providers:aws", "account")}::an-id` };

export function changesIn(events: readonly EngineEvent[]): ResourceChange[] {
    const changes = new Changes();
    events.forEach((event) => {
        changes.follow(event);
    });
    return changes.list;
}
