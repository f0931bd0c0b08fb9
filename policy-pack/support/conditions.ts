import { settled } from "./arns";
import type { Statement } from "./documents";
import { hasWildcard } from "./patterns";
import { isRecord, listOf } from "./presence";
import { namesOwner } from "./statements";
import { someOf } from "./unknowns";

/** One condition of a statement. IAM does not mind the case of operators and keys; here both are in lower case. */
export interface Condition {
    readonly operator: string;
    readonly key: string;
    /** The values, read when they are asked for. */
    readonly values: () => readonly unknown[];
}

const read = new WeakMap<Statement, readonly Condition[]>();

/** The conditions of a statement, which many rules ask for. */
export function conditionsOf(statement: Statement): readonly Condition[] {
    const conditions = read.get(statement) ?? conditionsIn(statement);
    read.set(statement, conditions);
    return conditions;
}

function conditionsIn(statement: Statement): Condition[] {
    const block = statement.Condition;
    if (!isRecord(block)) {
        return [];
    }
    return Object.keys(block).flatMap((operator) => {
        const keys = block[operator];
        return Object.keys(isRecord(keys) ? keys : {}).map((key) => ({
            operator: operator.toLowerCase(),
            key: key.toLowerCase(),
            values: () => (isRecord(keys) ? listOf(keys[key]) : []),
        }));
    });
}

/** Keys that tell which account or organisation a caller, or the resource a service acts for, belongs to. */
const callerKeys = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourceowner",
    "kms:calleraccount",
];

/** Keys that tell a network or whose networks, or an access point that requests come by. */
const placeKeys = [
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
];

/** Keys that tell for which account's resource a service acts. */
const sourceKeys = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"];

/** Keys that tell which account or organisation the resource of a request belongs to. */
const resourceKeys = [
    "aws:resourceaccount",
    "aws:resourceorgid",
    "aws:resourceorgpaths",
    "s3:dataaccesspointaccount",
    "s3:resourceaccount",
];

/** Whether callers have to come from named networks, or by named access points. */
export function namesPlaces(statement: Statement): boolean {
    return names(statement, placeKeys);
}

/** Whether callers have to belong to named accounts or organisations. */
export function namesCallers(statement: Statement): boolean {
    return names(statement, callerKeys);
}

/** Whether a service has to act for resources of named accounts or organisations. */
export function namesSources(statement: Statement): boolean {
    return names(statement, sourceKeys);
}

/** Whether resources have to belong to named accounts or organisations. */
export function namesResourceOwners(statement: Statement): boolean {
    return names(statement, resourceKeys);
}

function names(statement: Statement, keys: readonly string[]): boolean {
    return someOf(
        conditionsOf(statement),
        (condition) =>
            keys.includes(condition.key) &&
            insists(condition) &&
            !someOf(condition.values(), (value) => !isNamed(String(value))),
    );
}

/**
 * Whether a request has to carry the key, with one of the values. `…IfExists` and `ForAllValues:` let a request
 * without the key pass, and a negation lets all others pass.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function insists({ operator }: Condition): boolean {
    return /^(foranyvalue:)?(string(equals|equalsignorecase|like)|arn(equals|like))$/.test(operator);
}

/** Whether a request that does not carry the key satisfies the condition. */
export function holdsWithoutKey({ operator, values }: Condition): boolean {
    if (operator === "null") {
        return !someOf(values(), (value) => !isTruth(value, true));
    }
    if (operator.endsWith("ifexists") || operator.startsWith("forallvalues:")) {
        return true;
    }
    return /^(string|arn|numeric|date)not|^notipaddress/.test(operator);
}

/** Whether a value of a condition is the truth value. Their case does not matter. */
export function isTruth(value: unknown, expected: boolean): boolean {
    return String(value).toLowerCase() === String(expected);
}

/** Whether the condition excepts requests that carry one of the values, and those alone, from the statement. */
export function excepts({ operator }: Condition): boolean {
    return /^(string|arn)not(equals|equalsignorecase|like)(ifexists)?$/.test(operator);
}

/** Whether the value tells one account or organisation; a wildcard at its place matches all of them. */
export function isNamed(value: string): boolean {
    return value.startsWith("arn:") ? namesOwner(value) : !hasWildcard(value.split("/")[0] ?? "");
}

/**
 * Whether the ARN of a principal tells some identities of one account, by a path or a name. `role/*` matches all roles
 * of the account, and a policy variable such as `${aws:PrincipalArn}` can match whoever calls.
 */
export function namesIdentity(arn: string): boolean {
    const [, name = ""] = /^arn:[^:]+:(?:iam|sts)::\d{12}:[a-z-]+\/(.+)$/.exec(settled(arn)) ?? [];
    return /[^*?/]/.test(name);
}
