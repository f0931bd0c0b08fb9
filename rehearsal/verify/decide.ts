import type { Condition, Statement } from "./policy";

/** Who asks for what, and under which circumstances. */
export interface Request {
    /** `AWS:` and the ARN of a role, or `Service:` and the name of a service. */
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    /** Condition keys of the request with their values. A key that is not here is absent. */
    readonly context: Readonly<Record<string, string>>;
}

/** What a resource policy says of a request: a deny wins, and no matching statement says nothing. */
export type Decision = "allow" | "deny" | "nothing";

/**
 * Decides a request by one resource policy, trust policy, endpoint policy or permissions boundary, the way IAM does. The emulator stores
 * policies and enforces none; this is how a check tells what one that it has read would do. An operator that is not
 * known here is an error, never a match.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(statements: readonly Statement[], request: Request): Decision {
    const effects = statements.filter((statement) => applies(statement, request)).map(({ effect }) => effect);
    if (effects.includes("Deny")) {
        return "deny";
    }
    return effects.includes("Allow") ? "allow" : "nothing";
}

function applies(statement: Statement, request: Request): boolean {
    return (
        // A policy of a role names no principal: it is about whom it is attached to.
        (statement.principals.length === 0 ||
            statement.principals.some((principal) => matchesPrincipal(principal, request.principal))) &&
        statement.actions.some((pattern) => like(pattern, request.action, "i")) &&
        // A trust policy names no resource: it is about the role that it belongs to.
        (statement.resources.length === 0 || statement.resources.some((pattern) => like(pattern, request.resource))) &&
        statement.conditions.every((condition) => holds(condition, request))
    );
}

function matchesPrincipal(named: string, asking: string): boolean {
    if (named === "*" || named === asking) {
        return true;
    }
    // An account stands for everything in it.
    const account = /^AWS:(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(named)?.[1];
    return account !== undefined && new RegExp(`^AWS:arn:[\\w-]+:(iam|sts)::${account}:`).test(asking);
}

function holds({ operator, key, values }: Condition, request: Request): boolean {
    const present = Object.entries(request.context).find(([name]) => name.toLowerCase() === key)?.[1];
    const base = operator.replace(/IfExists$/, "");
    if (base === "Null") {
        return values.includes(String(present === undefined));
    }
    const negated = base.includes("Not");
    if (present === undefined) {
        // An absent key fulfils negated operators and those with IfExists, and no other.
        return negated || operator.endsWith("IfExists");
    }
    return values.some((value) => matches(base.replace("Not", ""), filledIn(value, request), present)) !== negated;
}

/** A value with its policy variables, such as `${aws:username}`, put in. One that the request lacks matches nothing. */
function filledIn(value: string, { context }: Request): string {
    return value.replace(/\$\{([^}]+)\}/g, (variable, key: string) => context[key] ?? variable);
}

function matches(operator: string, value: string, present: string): boolean {
    switch (operator) {
        case "StringEquals":
        case "Bool":
            return value === present;
        case "StringLike":
        case "ArnLike":
        case "ArnEquals":
            return like(value, present);
        case "NumericLessThan":
            return Number(present) < Number(value);
        default:
            throw new Error(`The condition operator ${operator} is not one that checks can read.`);
    }
}

/** Matches a value against a pattern with `*` and `?`. */
function like(pattern: string, value: string, flags = ""): boolean {
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, flags).test(value);
}
