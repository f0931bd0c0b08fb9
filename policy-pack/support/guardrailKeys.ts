import { carriesKey, writtenKey } from "../guardrails/carriedKeys";
import { conditionsOf, holdsWithoutKey } from "./conditions";
import type { Statement } from "./documents";
import { hasWildcard, matches } from "./patterns";
import { listOf } from "./presence";
import { someOf, thoseOf } from "./unknowns";

/** Condition keys of SageMaker that a statement asks about, as AWS writes them; those for tags are left out. */
export function guardrailKeys(statement: Statement): string[] {
    const keys = conditionsOf(statement).map(({ key }) => key);
    return [...new Set(keys)].filter((key) => /^sagemaker:[^/]+$/.test(key)).map(writtenKey);
}

/** Patterns of a statement that cover actions of SageMaker without naming them one by one. */
export function guardrailPatterns(statement: Statement): string[] {
    if ("NotAction" in statement) {
        return ["all actions but some"];
    }
    return thoseOf(listOf(statement.Action), (action) => {
        const pattern = String(action);
        const [service = ""] = pattern.split(":");
        return hasWildcard(pattern) && matches(service, "sagemaker");
    }).map(String);
}

/** The actions that a statement names without wildcards and that carry none of the keys. */
export function strangersTo(statement: Statement, keys: readonly string[]): string[] {
    return thoseOf(listOf(statement.Action), (action) => {
        const name = String(action);
        return !hasWildcard(name) && !keys.some((key) => carriesKey(name, key));
    }).map(String);
}

/** Whether a request without the key satisfies everything that the statement asks about it. */
export function holdsWithout(statement: Statement, key: string): boolean {
    const asked = conditionsOf(statement).filter((condition) => condition.key === key.toLowerCase());
    return !someOf(asked, (condition) => !holdsWithoutKey(condition));
}
