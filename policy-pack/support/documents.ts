import { parseJson } from "./json";
import { isRecord, listOf } from "./presence";
import { judgeEach } from "./unknowns";

/** One statement of an IAM or resource policy, as it is written. */
export type Statement = Readonly<Record<string, unknown>>;

/**
 * The statements of a policy document that is given as JSON or as an object; undefined if it is neither. Parts of an
 * object may be unknown: reading them throws, as everywhere.
 */
export function statementsOf(document: unknown): readonly Statement[] | undefined {
    const parsed = typeof document === "string" ? parseJson(document) : document;
    if (!isRecord(parsed)) {
        return undefined;
    }
    return listOf(parsed.Statement) as readonly Statement[];
}

/** Something that a statement must not do. */
export interface StatementRule {
    readonly isBrokenBy: (statement: Statement) => boolean;
    /** What a statement that breaks the rule does, and what it has to do. */
    readonly finding: string | ((statement: Statement) => string);
}

/**
 * Reports every rule that a statement of the document breaks. A document that cannot be read is reported too.
 *
 * @param subject the resource and the property that hold the document, as they begin a message
 */
export function judgeStatements(
    document: unknown,
    subject: string,
    rules: readonly StatementRule[],
    report: (message: string) => void,
): void {
    const statements = statementsOf(document);
    if (statements === undefined) {
        report(`${subject} is not a JSON policy document; what it allows cannot be told.`);
        return;
    }
    judgeEach(statements, (statement, index) => {
        if (!isRecord(statement)) {
            report(`${subject}, statement ${index + 1} is not an object; what it allows cannot be told.`);
            return;
        }
        judgeEach(rules, ({ isBrokenBy, finding }) => {
            if (isBrokenBy(statement)) {
                const text = typeof finding === "string" ? finding : finding(statement);
                report(`${subject}, statement ${labelOf(statement, index)} ${text}`);
            }
        });
    });
}

/** The statement's id, or its place in the document, counted from one. */
function labelOf({ Sid: id }: Statement, index: number): string {
    return typeof id === "string" ? `'${id}'` : String(index + 1);
}
