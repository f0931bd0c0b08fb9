import { firstThatFits } from "../grants/fitting";
import { distinct } from "../support/distinct";
import { roleArn, roleName, type Scope } from "../support/naming";
import { stageSid } from "../support/stageSid";
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
    const stages = distinct(targets.map(({ stage }) => stage));
    return firstThatFits(
        { kind: "role", name: roleName(scope, "stack-set-administration"), accounts: accountIds.length },
        [deploymentTo(scope, targets)],
        stages.map((stage) => deploymentToStage(scope, stage, targets)),
    );
}

function deploymentTo(scope: Scope, targets: readonly StackSetTarget[]): Statement {
    return {
        Sid: "DeployToTargets",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: distinct(
            targets.map(({ accountId, stage }) => roleArn({ ...scope, accountId, stage }, "stack-set-execution")),
        ),
    };
}

/** In fewer words: the role of a stage has one name in all of its accounts, and these are still named one by one. */
function deploymentToStage(scope: Scope, stage: string, targets: readonly StackSetTarget[]): Statement {
    const accountIds = distinct(targets.flatMap((target) => (target.stage === stage ? [target.accountId] : [])));
    return {
        ...deploymentTo(scope, [{ stage, accountId: "*" }]),
        Sid: stageSid("DeployTo", stage),
        Condition: { StringEquals: { "aws:ResourceAccount": accountIds } },
    };
}
