import { firstThatFits } from "../grants/fitting";
import { distinct } from "../support/distinct";
import { roleArn, roleName, type Scope } from "../support/naming";
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
    const accountIds = distinct(targets.map(({ accountId }) => accountId));
    const rolesOf = (accountsOf: (target: StackSetTarget) => string): Statement => ({
        Sid: "DeployToTargets",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: distinct(
            targets.map((target) =>
                roleArn({ ...scope, stage: target.stage, accountId: accountsOf(target) }, "stack-set-execution"),
            ),
        ),
    });
    return firstThatFits(
        { kind: "role", name: roleName(scope, "stack-set-administration"), accounts: accountIds.length },
        [rolesOf(({ accountId }) => accountId)],
        // The role of a stage has one name in all accounts; the accounts are still named one by one.
        [{ ...rolesOf(() => "*"), Condition: { StringEquals: { "aws:ResourceAccount": accountIds } } }],
    );
}
