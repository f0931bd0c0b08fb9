import type { Check, Finding, Situation } from "./check";

/** Runs a check in one account. A check that cannot read is as red as one that reads something wrong. */
export async function inspect(check: Check, account: Finding["account"], situation: Situation): Promise<Finding> {
    try {
        const problems = await check.inspect(situation.accounts[account], situation);
        return { check: check.name, account, problems };
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { check: check.name, account, problems: [`could not be looked at: ${reason}`] };
    }
}

/**
 * Runs checks in all accounts that they look at, one after the other: the emulator answers one request at a time.
 *
 * @param onStart called before each check
 */
export async function inspectAll(
    checks: readonly Check[],
    situation: Situation,
    onStart: (check: Check) => void,
): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const check of checks) {
        onStart(check);
        findings.push(...(await Promise.all(check.accounts.map((account) => inspect(check, account, situation)))));
    }
    return findings;
}

/** What is wrong, by check and account; empty when nothing is. */
export function describeProblems(findings: readonly Finding[]): string {
    return findings
        .filter(({ problems }) => problems.length > 0)
        .map(({ check, account, problems }) =>
            [`${check} in ${account}:`, ...problems.map((text) => `  ${text}`)].join("\n"),
        )
        .join("\n");
}
