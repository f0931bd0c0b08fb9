/** A statement as it stands in a policy. */
type RawStatement = Record<string, unknown>;

interface RawPolicy {
    readonly Statement: readonly RawStatement[];
}

function edit(text: string, change: (statements: readonly RawStatement[]) => readonly RawStatement[]): string {
    const policy = JSON.parse(text) as RawPolicy;
    return JSON.stringify({ ...policy, Statement: change(policy.Statement) });
}

function speaksOf(statement: RawStatement, mention: string): boolean {
    return JSON.stringify(statement).includes(mention);
}

/** The policy without the statements in which something is mentioned. */
export function withoutStatements(text: string, mention: string): string {
    return edit(text, (statements) => statements.filter((statement) => !speaksOf(statement, mention)));
}

/** The policy with one more statement. */
export function withStatement(text: string, statement: RawStatement): string {
    return edit(text, (statements) => [...statements, statement]);
}

/** The policy with other values for some members of the statements in which something is mentioned. */
export function withChanged(text: string, mention: string, members: RawStatement): string {
    return edit(text, (statements) =>
        statements.map((statement) => (speaksOf(statement, mention) ? { ...statement, ...members } : statement)),
    );
}
