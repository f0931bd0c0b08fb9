import { guardrailStatement } from "../infra/identity/guardrails";
import { policyDocument, type PolicyDocument, type Statement } from "../infra/identity/policyDocument";
import { guardrails } from "../policy-pack/guardrails";

/**
 * Most characters of one service control policy. Organisations accept five for each root, unit or account.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const longestServiceControlPolicy = 5_120;

/**
 * The guardrails for a whole organisation, in as few documents as hold them, with every row of the table. The table
 * asks nothing that this project does not do itself, so no role needs an exemption.
 *
 * @param exemptRoles ARN patterns of roles that the guardrails do not speak of
 * @throws an error where the exemptions leave no room for a statement
 */
export function serviceControlPolicies(exemptRoles: readonly string[] = []): PolicyDocument[] {
    const documents: Statement[][] = [];
    for (const statement of guardrails.map((row) => exempting(guardrailStatement(row), exemptRoles))) {
        const last = documents.at(-1);
        if (last !== undefined && sizeOf([...last, statement]) <= longestServiceControlPolicy) {
            last.push(statement);
        } else if (sizeOf([statement]) <= longestServiceControlPolicy) {
            documents.push([statement]);
        } else {
            throw new Error(
                `With ${exemptRoles.length} exempt roles one statement alone has ${sizeOf([statement])} characters, and a ` +
                    `policy holds ${longestServiceControlPolicy}. Name fewer, or one pattern for several.`,
            );
        }
    }
    return documents.map(policyDocument);
}

function exempting(statement: Statement, roles: readonly string[]): Statement {
    return roles.length === 0
        ? statement
        : { ...statement, Condition: { ...statement.Condition, ArnNotLike: { "aws:PrincipalArn": [...roles] } } };
}

function sizeOf(statements: Statement[]): number {
    return JSON.stringify(policyDocument(statements)).length;
}
