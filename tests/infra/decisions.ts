import { policyJson, type Statement } from "../../infra/identity/policyDocument";
import { valueOf } from "../support/mocks";

/** A statement as AWS receives it. */
export interface PlainStatement {
    readonly Sid: string;
    readonly Effect: "Allow" | "Deny";
    readonly Principal?: "*" | Readonly<Record<string, readonly string[]>>;
    readonly Action: readonly string[];
    readonly Resource?: readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PlainDocument {
    readonly Version: string;
    readonly Statement: readonly PlainStatement[];
}

/** Who asks: a role or user of an account by its ARN, or an AWS service by its principal name. */
export type Caller = { readonly roleArn: string } | { readonly service: string };

/** Condition keys of a request by name; a key without a value is absent. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request as IAM sees it. */
export interface Request {
    readonly caller: Caller;
    readonly action: string;
    /** @default a resource that every statement speaks of, as in a key policy or a trust */
    readonly resource?: string;
    /** Condition keys besides those of the caller. @default a direct call by TLS 1.3 */
    readonly context?: Context;
}

/** Statements as they arrive at AWS, all values known. */
export async function plain(statements: Statement[]): Promise<readonly PlainStatement[]> {
    return (JSON.parse(await valueOf(policyJson(statements))) as PlainDocument).Statement;
}

/** Sids of the denies that meet the request. */
export function deniedBy(statements: readonly PlainStatement[], request: Request): string[] {
    return meeting(statements, "Deny", request);
}

/** Sids of the allows that meet the request. */
export function allowedBy(statements: readonly PlainStatement[], request: Request): string[] {
    return meeting(statements, "Allow", request);
}

function meeting(statements: readonly PlainStatement[], effect: "Allow" | "Deny", request: Request): string[] {
    const context = contextOf(request);
    return statements
        .filter(
            ({ Effect, Principal, Action, Resource, Condition }) =>
                Effect === effect &&
                meetsPrincipal(Principal, request.caller) &&
                Action.some((pattern) => like(pattern.toLowerCase(), request.action.toLowerCase())) &&
                (request.resource === undefined ||
                    (Resource ?? ["*"]).some((it) => like(it, request.resource ?? ""))) &&
                meetsConditions(Condition ?? {}, context),
        )
        .map(({ Sid }) => Sid);
}

/** Keys that IAM fills in by itself, unless the request says otherwise. */
function contextOf({ caller, context }: Request): Map<string, readonly string[]> {
    const direct = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3", "aws:ViaAWSService": "false" };
    const identity =
        "service" in caller
            ? { "aws:PrincipalIsAWSService": "true" }
            : {
                  "aws:PrincipalIsAWSService": "false",
                  "aws:PrincipalArn": caller.roleArn,
                  "aws:PrincipalAccount": accountOf(caller.roleArn),
              };
    return new Map(
        Object.entries<string | readonly string[] | undefined>({ ...direct, ...identity, ...context }).flatMap(
            ([key, value]) =>
                value === undefined ? [] : [[key.toLowerCase(), typeof value === "string" ? [value] : value]],
        ),
    );
}

function accountOf(arn: string): string {
    return arn.split(":")[4] ?? "";
}

function meetsPrincipal(principal: PlainStatement["Principal"], caller: Caller): boolean {
    if (principal === undefined || principal === "*") {
        return true;
    }
    if ("service" in caller) {
        return principal.Service?.includes(caller.service) ?? false;
    }
    const { roleArn } = caller;
    return (
        principal.AWS?.some(
            (arn) => arn === roleArn || like(arn, `${roleArn.split(/:(?:role|user)\//)[0] ?? ""}:root`),
        ) ?? false
    );
}

type Test = (value: string, wanted: string) => boolean;

/** Comparisons by the name of their operator; a name that is not here is refused, so a misspelt one is noticed. */
const positive: Readonly<Record<string, Test>> = {
    StringEquals: (value, wanted) => value === wanted,
    StringLike: (value, wanted) => like(wanted, value),
    ArnEquals: arnLike,
    ArnLike: arnLike,
    Bool: (value, wanted) => value === wanted,
    NumericLessThan: (value, wanted) => Number(value) < Number(wanted),
};

const negative: Readonly<Record<string, Test>> = {
    StringNotEquals: (value, wanted) => value === wanted,
    StringNotLike: (value, wanted) => like(wanted, value),
    ArnNotLike: arnLike,
};

function meetsConditions(
    conditions: NonNullable<PlainStatement["Condition"]>,
    context: ReadonlyMap<string, readonly string[]>,
): boolean {
    return Object.entries(conditions).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) =>
            meetsCondition(operator, context.get(key.toLowerCase()), typeof wanted === "string" ? [wanted] : wanted),
        ),
    );
}

function meetsCondition(operator: string, values: readonly string[] | undefined, wanted: readonly string[]): boolean {
    if (operator === "Null") {
        return wanted.includes(String(values === undefined));
    }
    const [, set, name = "", ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
    const test = positive[name] ?? negative[name];
    if (test === undefined) {
        throw new Error(`These tests know no condition operator ${operator}.`);
    }
    const isNegative = name in negative;
    if (values === undefined) {
        return set === undefined ? ifExists !== undefined || isNegative : set === "ForAllValues";
    }
    const meets = (value: string): boolean => wanted.some((it) => test(value, it)) !== isNegative;
    return set === "ForAnyValue"
        ? values.some(meets)
        : set === "ForAllValues"
          ? values.every(meets)
          : one(values, meets);
}

/** IAM leaves open what an operator without a set makes of several values, so these tests refuse them. */
function one(values: readonly string[], meets: (value: string) => boolean): boolean {
    if (values.length !== 1) {
        throw new Error(`A key with the values ${values.join(", ")} needs an operator for sets.`);
    }
    return values.every(meets);
}

/** Wildcards of an ARN stay within its six parts. */
function arnLike(value: string, wanted: string): boolean {
    const [left, right] = [arnParts(value), arnParts(wanted)];
    return left.length === right.length && right.every((part, index) => like(part, left[index] ?? ""));
}

function arnParts(arn: string): string[] {
    const parts = arn.split(":");
    return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function like(pattern: string, text: string): boolean {
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "s").test(text);
}
