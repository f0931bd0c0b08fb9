import type { FindingKind, PolicyRun } from "./policyRun";

/** Exit codes of the command; 1 is for a command that it cannot follow, as with all commands. */
export const exitCodes = { kept: 0, refused: 2, open: 3, incomplete: 4 } as const;

/**
 * What a run says as a whole:
 * - `kept`: no mandatory policy is broken, and all could be judged;
 * - `refused`: a mandatory policy is broken;
 * - `incomplete`: the run ended before all policies could look, or for other reasons;
 * - `open`: something could not be judged.
 */
export type Verdict = keyof typeof exitCodes;

/** @param allowOpen whether what could not be judged may stay so, as before a first deployment */
export function verdictOf(run: PolicyRun, allowOpen: boolean): Verdict {
    if (countOf(run, "refused") > 0) {
        return "refused";
    }
    if (run.errors.length > 0 || run.packs.some(({ judgedStack }) => !judgedStack)) {
        return "incomplete";
    }
    return countOf(run, "open") > 0 && !allowOpen ? "open" : "kept";
}

/** How many findings of a kind there are. */
export function countOf(run: PolicyRun, kind: FindingKind): number {
    return findingsOf(run).filter((finding) => finding.kind === kind).length;
}

function findingsOf({ packs }: PolicyRun): { readonly kind: FindingKind }[] {
    return packs.flatMap(({ policies }) => policies.flatMap(({ findings }) => findings));
}

/** What keeps a run from being complete, one sentence each. */
export function gapsOf({ packs, errors }: PolicyRun): string[] {
    return [
        ...errors,
        ...packs
            .filter(({ judgedStack }) => !judgedStack)
            .map(({ name }) => `The run ended before the rules of ${name} about the whole stack could be judged.`),
    ];
}
