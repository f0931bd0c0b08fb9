import { join } from "node:path";
import { parseEvent } from "../engine/events";
import { checkout } from "../paths";
import type { Toolchain } from "../toolchain";
import { previewProgram } from "./previewProgram";
import type { Refusal } from "./refusals";

/** Breaks every policy of the pack once, to show that the engine refuses it; never to be deployed. */
const program = { name: "violations", main: join(checkout, "rehearsal", "violations", "index.ts") };

/** What the SDK of policies says, as an advice, of a policy that met a value which is not known yet. */
const couldNotJudge = "can't run policy";

/** Previews the program that breaks every policy once, under the pack. @returns what policies found */
export async function previewViolations(toolchain: Toolchain, signal: AbortSignal): Promise<Refusal[]> {
    const refusals: Refusal[] = [];
    const printed: string[] = [];
    const onLine = (line: string): void => {
        const { policyEvent, diagnosticEvent } = parseEvent(line) ?? {
            diagnosticEvent: { severity: "error", message: line },
        };
        if (policyEvent !== undefined) {
            const { policyName, enforcementLevel, resourceUrn = "", message } = policyEvent;
            if (message.includes(couldNotJudge)) {
                return;
            }
            const level = enforcementLevel === "mandatory" ? "mandatory" : "advisory";
            refusals.push({ policy: policyName, level, urn: resourceUrn, message });
        } else if (diagnosticEvent?.severity === "error") {
            printed.push(diagnosticEvent.message);
        }
    };

    const ending = await previewProgram(program, toolchain, signal, onLine);
    if (typeof ending === "string" || refusals.length === 0) {
        throw new Error([`The preview ended (${ending}) before policies could judge it.`, ...printed].join("\n"));
    }
    if (ending === 0) {
        throw new Error("The preview succeeded although mandatory policies were broken.");
    }
    const reasons = printed.filter((message) => message.trim() !== "preview failed");
    if (reasons.length > 0) {
        throw new Error(["The program failed for other reasons than its policies:", ...reasons].join("\n"));
    }
    return refusals;
}
