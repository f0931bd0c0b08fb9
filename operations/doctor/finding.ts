/**
 * What a look found:
 * - `good`: as it has to be;
 * - `bad`: a deployment would fail;
 * - `unknown`: could not be looked at, such as for want of rights;
 * - `advice`: works, and is worth knowing.
 */
export type FindingKind = "good" | "bad" | "unknown" | "advice";

/** One thing that was looked at. */
export interface Finding {
    readonly kind: FindingKind;
    /** What was looked at, such as `account 111122223333: quotas`. */
    readonly subject: string;
    readonly text: string;
    /** What to do; absent where there is nothing to do. */
    readonly wayOut?: string;
}

const signs: Readonly<Record<FindingKind, string>> = { bad: "✖", unknown: "?", advice: "!", good: "✔" };

/** All findings as text: what has to be mended first, what is good last. */
export function describeFindings(findings: readonly Finding[]): string {
    const kinds = Object.keys(signs) as FindingKind[];
    const lines = kinds.flatMap((kind) =>
        findings
            .filter((finding) => finding.kind === kind)
            .map(({ subject, text, wayOut }) =>
                [`${signs[kind]} ${subject}: ${text}`, ...(wayOut === undefined ? [] : [`    ${wayOut}`])].join("\n"),
            ),
    );
    const counts = kinds.map((kind) => `${findings.filter((finding) => finding.kind === kind).length} ${kind}`);
    return [...lines, `${counts.join(", ")}.`].join("\n");
}

/** What an AWS client says went wrong, in one line. */
export function awsReason(error: unknown): string {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return `${name}: ${message.split("\n")[0] ?? ""}`;
}

/** What cannot be looked at for want of a right, or for another reason. */
export function notSeen(subject: string, action: string, error: unknown): Finding {
    return {
        kind: "unknown",
        subject,
        text: `could not be looked at: ${awsReason(error)}`,
        wayOut: `Allow ${action} to the role that looks, or give another one with --access-role.`,
    };
}
