/** What a request has to say under a condition key. */
export type Demand =
    /** The key is there; a request without it is refused. */
    | { readonly kind: "present" }
    /** The key is true; absent or false is refused. */
    | { readonly kind: "true" }
    /** The key has this value; absent or another is refused. */
    | { readonly kind: "value"; readonly value: string }
    /** The key has this value or is absent: an update that leaves the setting alone passes. */
    | { readonly kind: "value-if-given"; readonly value: string }
    /** The key does not have this value; absent passes. */
    | { readonly kind: "never"; readonly value: string }
    /** The key is not true; false and absent pass. */
    | { readonly kind: "not-true" };

/**
 * Which policy refuses the request, besides the service control policy, which carries every row: the permissions
 * boundary of all roles, the managed policy of guarded roles, or none, where the boundary allows none of the actions.
 */
export type Carrier = "boundary" | "policy" | "organization";

/** One condition key, and the actions on which it is demanded: one row of the table, one statement of a policy. */
export interface Guardrail {
    /** Name of the row and of the statement: letters and digits, unique. */
    readonly sid: string;
    /** Condition key of SageMaker that every one of the actions carries. */
    readonly key: string;
    readonly demand: Demand;
    /** Full names without wildcards, sorted: an action that does not carry the key would always be refused. */
    readonly actions: readonly string[];
    /** What the refusal protects from. */
    readonly why: string;
    /** Why Studio, pipelines and everyday requests go on working. */
    readonly safe: string;
    /** Lets requests pass whose instances all have local storage, which takes no key. @default false */
    readonly exceptLocalStorage?: boolean;
    /** Speaks only of requests that describe instances themselves, not by naming a definition. @default false */
    readonly onlyWithInstances?: boolean;
    readonly carrier: Carrier;
}
