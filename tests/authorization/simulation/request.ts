import type { Estate } from "../emitted/estate";

/** A value of a request: known beforehand, or looked up in what the stacks emit. */
export type Known = string | readonly string[] | ((estate: Estate) => string | readonly string[]);

/** A role of some account. */
export interface RoleCaller {
    readonly kind: "role";
    readonly words: string;
    readonly arn: string;
    /** Organisation of the role's account. */
    readonly organizationId: string;
    /** May do everything that its own policies decide: a role that none of the stacks makes. @default false */
    readonly unrestricted?: boolean;
    /** ARN of the permissions boundary of such a role. @default none */
    readonly boundaryArn?: string;
    /** ARNs of managed policies that such a role carries besides. @default none */
    readonly policyArns?: readonly string[];
}

/** An AWS service on its own behalf. */
export interface ServiceCaller {
    readonly kind: "service";
    readonly words: string;
    /** Service principal, such as `sagemaker.amazonaws.com`. */
    readonly service: string;
}

/** Who asks. */
export type Caller = RoleCaller | ServiceCaller;

/** What is asked for. */
export interface Target {
    readonly words: string;
    readonly arn: Known;
    /** Account that owns it. @default the account in the ARN, or else the caller's */
    readonly accountId?: string;
    /** Its owner lets everybody in by a policy that no stack makes, as AWS does with its images. @default false */
    readonly shared?: boolean;
}

/** From where, and with which condition keys; several of them add up. */
export interface Circumstance {
    readonly words: string;
    /** Account of the network that the request comes from. @default outside of every network */
    readonly network?: string;
    /** Endpoint that the request takes, where it is not the one of the action's service. */
    readonly endpoint?: string;
    /** Condition keys; `undefined` takes one away that requests have by themselves. */
    readonly keys?: Readonly<Record<string, Known | undefined>>;
    /** Condition keys that the action may not carry; it is asked without those. @default none */
    readonly offered?: Readonly<Record<string, Known>>;
}

/** One request to AWS. */
export interface Request {
    readonly caller: Caller;
    readonly action: string;
    readonly target: Target;
    readonly circumstances: readonly Circumstance[];
}

/** Name of the service that an action belongs to, as IAM spells it. */
export function serviceOf(action: string): string {
    return action.split(":")[0] ?? "";
}

/** The request in words. */
export function describeRequest({ caller, action, target, circumstances }: Request): string {
    return [`${caller.words}: ${action} on ${target.words}`, ...circumstances.map(({ words }) => words)].join(", ");
}
