import { filledIn, settled } from "./arns";
import type { Statement } from "./documents";
import { hasWildcard, matches } from "./patterns";
import { isRecord, listOf } from "./presence";
import { someOf } from "./unknowns";

export function allows(statement: Statement): boolean {
    return statement.Effect === "Allow";
}

export function denies(statement: Statement): boolean {
    return statement.Effect === "Deny";
}

/** One principal of a statement: its kind (`AWS`, `Service`, `Federated`) and its value, read when it is asked for. */
export interface Principal {
    readonly kind: string;
    readonly value: () => unknown;
}

export function principalsOf(statement: Statement): Principal[] {
    const principal = statement.Principal;
    if (!isRecord(principal)) {
        return principal === undefined ? [] : [{ kind: "AWS", value: () => principal }];
    }
    return Object.keys(principal).flatMap((kind) => {
        const values = listOf(principal[kind]);
        return Array.from({ length: values.length }, (_, index) => ({ kind, value: () => values[index] }));
    });
}

/** Whether the statement speaks of everybody: `*`, an account that is a wildcard, or all but a few. */
export function admitsAnyone(statement: Statement): boolean {
    return "NotPrincipal" in statement || someOf(principalsOf(statement), ({ value }) => isAnyone(value()));
}

function isAnyone(principal: unknown): boolean {
    return typeof principal === "string" && (principal === "*" || /^arn:[^:]*:(iam|sts)::[^:]*[*?]/.test(principal));
}

/** Whether the statement speaks of everybody without exception, as a denial has to that nobody gets past. */
export function coversEveryone(statement: Statement): boolean {
    return (
        !("NotPrincipal" in statement) &&
        someOf(principalsOf(statement), ({ kind, value }) => kind === "AWS" && value() === "*")
    );
}

/** Whether a principal is a whole account: its id, or the ARN of its root. */
export function isWholeAccount(principal: unknown): boolean {
    return /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(settled(String(principal)));
}

const covered = new WeakMap<Statement, Map<string, boolean>>();

/** Whether the statement covers an action, which many rules ask of the same statements. */
export function coversAction(statement: Statement, action: string): boolean {
    const answers = covered.get(statement) ?? new Map<string, boolean>();
    covered.set(statement, answers);
    const answer = answers.get(action) ?? namesAction(statement, action);
    answers.set(action, answer);
    return answer;
}

function namesAction(statement: Statement, action: string): boolean {
    if ("NotAction" in statement) {
        return !someOf(listOf(statement.NotAction), (pattern) => isPattern(pattern) && matches(pattern, action));
    }
    return someOf(listOf(statement.Action), (pattern) => isPattern(pattern) && matches(pattern, action));
}

/** Whether the statement only lets callers have tokens for themselves, which are nobody's resource. */
export function handsOutTokens(statement: Statement): boolean {
    const actions = listOf(statement.Action);
    return actions.length > 0 && !someOf(actions, (action) => action !== "sts:GetServiceBearerToken");
}

/** Whether the statement covers every action there is, or all but a few. */
export function coversEveryAction(statement: Statement): boolean {
    return "NotAction" in statement || someOf(listOf(statement.Action), (action) => /^\*(:\*)?$/.test(String(action)));
}

/** Whether the statement covers every resource there is, or all but a few. */
export function coversEveryResource(statement: Statement): boolean {
    return "NotResource" in statement || someOf(listOf(statement.Resource), (resource) => resource === "*");
}

/** Whether the statement covers everything there is, or all but a few; to allow that is refused as full access. */
export function coversEverything(statement: Statement): boolean {
    return !someOf([coversEveryResource, coversEveryAction], (covers) => !covers(statement));
}

/** Whether the statement of a bucket policy covers the bucket itself. S3 refuses to name other buckets. */
export function coversBucket(statement: Statement): boolean {
    return someOf(listOf(statement.Resource), (resource) => /^[^/]*$/.test(String(resource)));
}

/** Whether the statement of a bucket policy covers everything in the bucket. */
export function coversObjects(statement: Statement): boolean {
    return someOf(listOf(statement.Resource), (resource) => /^[^/]*\/?\*$/.test(String(resource)));
}

/** Whether every resource of the statement is one of a known owner. */
export function namesEveryResource(statement: Statement): boolean {
    return !("NotResource" in statement) && !someOf(listOf(statement.Resource), (resource) => !namesOwner(resource));
}

/**
 * Whether an ARN says whose the resource is: by its account or, where ARNs carry none as in S3, by a name without a
 * wildcard that other accounts' names could match.
 */
export function namesOwner(arn: unknown): boolean {
    const [, , , , account, ...resource] = filledIn(String(arn)).split(":");
    if (account === undefined) {
        return false;
    }
    const [container = ""] = resource.join(":").split("/");
    return !hasWildcard(account === "" ? container : account);
}

function isPattern(value: unknown): value is string {
    return typeof value === "string";
}
