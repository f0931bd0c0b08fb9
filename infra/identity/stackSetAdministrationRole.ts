import { roleArn, type Scope } from "../support/naming";
import { projectArn } from "./arns";
import type { Statement } from "./policyDocument";
import { serviceTrust } from "./trust";

/** Where stack sets of the environment deploy. */
export interface StackSetTarget {
    readonly accountId: string;
    readonly stage: string;
}

/**
 * CloudFormation assumes the role for stack sets of the environment's projects.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
 */
export function stackSetAdministrationTrust(scope: Scope): Statement[] {
    return [serviceTrust(scope, "cloudformation", projectArn(scope, "cloudformation", "stackset/"))];
}

/** Assuming the stack-set execution role of each target account, and nothing where there is none. */
export function stackSetAdministrationPermissions(scope: Scope, targets: readonly StackSetTarget[]): Statement[] {
    if (targets.length === 0) {
        return [];
    }
    return [
        {
            Sid: "DeployToTargets",
            Effect: "Allow",
            Action: ["sts:AssumeRole"],
            Resource: targets.map((target) => roleArn({ ...scope, ...target }, "stack-set-execution")),
        },
    ];
}
