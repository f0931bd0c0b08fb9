import type { Endpoint } from "../aws";
import { controlPath } from "../emulator/gateway/control";
import type { FaultCount, FaultRule } from "../emulator/gateway/faults";

/** Lets calls of the emulator meet these faults, and no others any more. */
export async function setFaults({ url }: Endpoint, rules: readonly FaultRule[]): Promise<void> {
    const response = await fetch(`${url}${controlPath}/faults`, { method: "POST", body: JSON.stringify(rules) });
    if (!response.ok) {
        throw new Error(`The emulator does not take these faults: ${await response.text()}`);
    }
}

/** How many calls have met each fault. */
export async function readFaults({ url }: Endpoint): Promise<FaultCount[]> {
    const response = await fetch(`${url}${controlPath}/faults`);
    return (await response.json()) as FaultCount[];
}

/** Refuses faults that no call has met: what came of them would prove nothing. @returns how many calls did */
export async function requireMet(endpoint: Endpoint): Promise<number> {
    const counts = await readFaults(endpoint);
    const unmet = counts.filter(({ met }) => met === 0).map(({ operation, kind }) => `${operation} ${kind}`);
    if (unmet.length > 0) {
        throw new Error(`No call met these faults: ${unmet.join(", ")}.`);
    }
    return counts.reduce((total, { met }) => total + met, 0);
}
