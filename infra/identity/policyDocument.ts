import * as pulumi from "@pulumi/pulumi";

/** Values of one condition key. */
export type ConditionValues = string | pulumi.Input<string>[];

/** Who a statement of a resource policy or a trust policy speaks of. */
export type Principal =
    | "*"
    | { readonly AWS: pulumi.Input<string>[] }
    | { readonly Service: string[] }
    | { readonly Federated: pulumi.Input<string>[] };

/** One statement of an IAM or resource policy. Leaves may be unknown during a preview; the shape never is. */
export interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow" | "Deny";
    readonly Principal?: Principal;
    readonly Action: string[];
    readonly Resource?: pulumi.Input<string>[];
    readonly Condition?: Record<string, Record<string, ConditionValues>>;
}

export interface PolicyDocument {
    readonly Version: "2012-10-17";
    readonly Statement: Statement[];
}

export function policyDocument(statements: Statement[]): PolicyDocument {
    return { Version: "2012-10-17", Statement: statements };
}

/** The same document as JSON, for the resource types that take nothing else. */
export function policyJson(statements: Statement[]): pulumi.Output<string> {
    return pulumi.jsonStringify(policyDocument(statements));
}
