import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readEvents } from "../../../operations/report/engineEvents";
import { readRun, type FindingKind, type PolicyRun } from "../../../operations/report/policyRun";

/** Programs that were previewed by the real engine; `npm run policy:record` records them anew. */
export const recordingNames = ["kept", "refused", "open", "ended", "mended", "exempt"] as const;

export type RecordingName = (typeof recordingNames)[number];

export function recordingFile(name: RecordingName): string {
    return join(__dirname, "..", "..", "fixtures", "policyEvents", `${name}.jsonl`);
}

export function recordedRun(name: RecordingName): PolicyRun {
    return readRun(readEvents(readFileSync(recordingFile(name), "utf8")));
}

/** What policies said, as `kind policy name`. */
export function saidIn({ packs }: PolicyRun): string[] {
    return packs.flatMap(({ policies }) =>
        policies.flatMap(({ name, findings }) =>
            findings.map(({ kind, urn }: { kind: FindingKind; urn: string }) => {
                return `${kind} ${name} ${urn.split("::").at(-1) ?? ""}`;
            }),
        ),
    );
}

/** A run with one pack of its own, as another organisation's would be. */
export function otherEvents(...events: readonly object[]): string {
    return events.map((event) => JSON.stringify({ timestamp: 1, ...event })).join("\n");
}
