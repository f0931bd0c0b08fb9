import { readFileSync } from "node:fs";
import { join } from "node:path";
import { actionsOf } from "../../../rehearsal/verify/callActions";

/** What roles were assumed for in a rehearsal. */
export type RecordedCaller = "data-science" | "target" | "discovery";

/** Permissions for all that a rehearsal called in the role; `npm run rehearse:calls` writes the file. */
export function recordedActions(caller: RecordedCaller): readonly string[] {
    const file = join(__dirname, "..", "recorded", "deploymentCalls.json");
    const calls = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<RecordedCaller, readonly string[]>>;
    return calls[caller].flatMap(actionsOf);
}
