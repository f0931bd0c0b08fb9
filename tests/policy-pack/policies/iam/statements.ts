import { RolePolicy } from "@pulumi/aws/iam";
import type { PackPolicy } from "../../../../policy-pack/policies";
import { declare, judge, refuses, type Verdict } from "../../../support/policies";

export const account = "111122223333";

/** A statement that allows something, with a condition where one is given. */
export function allow(Action: unknown, Resource: unknown = "*", Condition?: object): object {
    return { Effect: "Allow", Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

/** A statement that denies something everywhere under a condition. */
export function deny(Action: unknown, Condition?: object): object {
    return { Effect: "Deny", Action, Resource: "*", ...(Condition === undefined ? {} : { Condition }) };
}

/** The verdict on a policy of a role, called `jobs`, with these statements. */
export function judgeStatements(policy: PackPolicy, ...statements: readonly object[]): Promise<Verdict> {
    return judge(policy, declare(RolePolicy, "jobs", { policy: { Statement: statements } }));
}

/** The verdict that something is found about the first statement of that policy. */
export function finding(text: string): Verdict {
    return refuses(`jobs: policy, statement 1 ${text}`);
}
