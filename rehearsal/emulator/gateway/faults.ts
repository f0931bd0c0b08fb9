import * as z from "zod";
import { AwsError } from "./awsError";
import type { Call, Protocol } from "./call";

const kinds = ["throttled", "failing", "denied"] as const;

/** What a call meets: too many requests, an error of the service, or the want of a permission. */
export type FaultKind = (typeof kinds)[number];

const faultRule = z.strictObject({
    operation: z.string().regex(/^[a-z0-9-]+:\w+$/, "has to be a service and its operation, such as ec2:CreateVpc"),
    kind: z.enum(kinds),
    from: z.int().min(1).default(1),
    times: z.int().min(1).max(1_000_000).default(1_000_000),
    account: z
        .string()
        .regex(/^\d{12}$/, "has to be the id of an account")
        .exactOptional(),
});

/** Which calls meet a fault. */
export interface FaultRule {
    /** Service and operation, such as `ec2:CreateVpc`. */
    readonly operation: string;
    readonly kind: FaultKind;
    /** The first call that meets it, counted from the rule on. @default 1 */
    readonly from?: number;
    /** How many calls meet it. @default all from then on */
    readonly times?: number;
    /** Id of the account whose calls count. @default calls of all accounts */
    readonly account?: string;
}

/** A rule, and how many calls it has seen and met. */
export interface FaultCount extends FaultRule {
    readonly seen: number;
    readonly met: number;
}

/** Who makes a call. */
export interface Caller {
    readonly account: string;
    /** ARN of the role that was assumed; absent for everybody else. */
    readonly role: string | undefined;
}

interface Counted {
    readonly rule: z.output<typeof faultRule>;
    seen: number;
    met: number;
}

/** Faults that calls meet on purpose, so that clients show what they make of them. */
export class Faults {
    #rules: Counted[] = [];

    /** Takes the place of all rules before. @throws an error with everything that is wrong with the rules */
    public set(rules: unknown): void {
        const { data, error } = z.array(faultRule).safeParse(rules);
        if (error !== undefined) {
            throw new Error(`These are no fault rules:\n${z.prettifyError(error)}`);
        }
        this.#rules = data.map((rule) => ({ rule, seen: 0, met: 0 }));
    }

    public read(): FaultCount[] {
        return this.#rules.map(({ rule, seen, met }) => ({ ...rule, seen, met }));
    }

    /** @throws the refusal that this call meets, if it meets one */
    public meet(call: Call, caller: Caller): void {
        for (const counted of this.#rules) {
            const { operation, account = caller.account, from, times, kind } = counted.rule;
            if (operation !== `${call.service}:${call.operation}` || account !== caller.account) {
                continue;
            }
            counted.seen++;
            if (counted.seen >= from && counted.seen < from + times) {
                counted.met++;
                throw refusal(kind, call, caller);
            }
        }
    }
}

type Code = readonly [code: string, status: number];

/** Error codes by what a call meets and by the protocol; S3 and EC2 have words of their own. */
const codes: Readonly<Record<FaultKind, Readonly<Record<Protocol, Code>>>> = {
    throttled: {
        json: ["ThrottlingException", 400],
        "rest-json": ["TooManyRequestsException", 429],
        query: ["Throttling", 400],
        ec2: ["RequestLimitExceeded", 503],
        "rest-xml": ["SlowDown", 503],
    },
    failing: {
        json: ["InternalServerError", 500],
        "rest-json": ["InternalServerException", 500],
        query: ["ServiceUnavailable", 503],
        ec2: ["Unavailable", 503],
        "rest-xml": ["InternalError", 500],
    },
    denied: {
        json: ["AccessDeniedException", 400],
        "rest-json": ["AccessDeniedException", 403],
        query: ["AccessDenied", 403],
        ec2: ["UnauthorizedOperation", 403],
        "rest-xml": ["AccessDenied", 403],
    },
};

function refusal(kind: FaultKind, { protocol, service, operation }: Call, caller: Caller): AwsError {
    const action = `${service}:${operation}`;
    const messages: Readonly<Record<FaultKind, string>> = {
        throttled: `Request limit exceeded for ${action}: a fault on purpose.`,
        failing: `The service failed at ${action}: a fault on purpose.`,
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
        denied:
            `User: ${caller.role ?? `arn:aws:iam::${caller.account}:root`} is not authorized to perform: ${action} ` +
            `because no identity-based policy allows the ${action} action`,
    };
    return new AwsError(codes[kind][protocol][0], messages[kind], codes[kind][protocol][1]);
}
