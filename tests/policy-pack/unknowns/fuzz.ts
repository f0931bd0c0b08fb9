import type { Verdict } from "../../support/policies";
import { valueAt, withValueAt, type Path } from "./paths";
import type { Subject } from "./subjects";
import { canTurnOut, turnouts, type Pool } from "./turnouts";

/** Whether a policy says nothing: it found nothing, and could judge all of it. */
export function isSilent({ violations, unknown }: Verdict): boolean {
    return violations.length === 0 && unknown === undefined;
}

/**
 * Hides one value after the other and tells what is wrong with the verdicts. A policy is silent about an unknown value
 * only if it would be about everything that the value may turn out to be, and refuses nothing that turns out as it is in
 * a resource that passes.
 */
export async function findUnsound(subject: Subject, pool: Pool): Promise<string[]> {
    const { value, paths, unknowns } = subject;
    const passes = isSilent(await subject.judge(value));
    const findings: string[] = [];
    for (const [index, path] of paths.entries()) {
        const own = valueAt(value, path);
        const verdict = await subject.judge(withValueAt(value, path, unknowns[index % unknowns.length]), [path]);
        const where = `${subject.policy} on ${subject.title}: ${path.join(".")}`;
        if (isSilent(verdict)) {
            const possible = subject.isReference(path) ? [own].filter(canTurnOut) : turnouts(pool, path, own);
            findings.push(...(await firstRefused(subject, path, possible)).map((refusal) => `${where} ${refusal}`));
        } else if (passes && canTurnOut(own) && !subject.isReference(path) && verdict.violations.length > 0) {
            findings.push(`${where} is refused unknown, as it is not: ${verdict.violations[0]?.message ?? ""}`);
        }
    }
    return findings;
}

async function firstRefused(subject: Subject, path: Path, turnouts: readonly unknown[]): Promise<string[]> {
    for (const turnout of turnouts) {
        const [violation] = (await subject.judge(withValueAt(subject.value, path, turnout))).violations;
        if (violation !== undefined) {
            return [`passes unknown, and as ${JSON.stringify(turnout)} not: ${violation.message}`];
        }
    }
    return [];
}
