import type { PolicyConfigSchema } from "@pulumi/policy";
import { conditionsOf, excepts, holdsWithoutKey, insists, namesIdentity, type Condition } from "./conditions";
import type { Statement, StatementRule } from "./documents";
import { matches } from "./patterns";
import { admitsAnyone, coversAction, denies, principalsOf } from "./statements";
import { someOf } from "./unknowns";

/** Configuration of a policy about lock-outs. */
export interface LockOutOptions {
    readonly deploymentRoles: readonly string[];
}

export const lockOutSchema: PolicyConfigSchema["properties"] = {
    deploymentRoles: {
        type: "array",
        items: { type: "string", minLength: 1 },
        default: [],
        description:
            "ARNs of the roles that deploy, one of which has to be excepted; `*` stands for any characters. With none, any exception by aws:PrincipalArn will do.",
    },
};

/** Keys that tell from which network a caller comes, which deployments are not asked to come from. */
const networkKeys = /^aws:(sourcevpc|sourcevpce|sourceip|vpcsourceip|sourcevpcarn|vpceaccount|vpceorgid|vpceorgpaths)$/;

/** Keys of a service that describe requests for its data, and none that change a policy. */
const dataKeys = /^(s3:(?!tlsversion$|authtype$|signatureversion$)|kms:(?!calleraccount$|bypasspolicylockout))/;

/**
 * The rule that no statement denies whoever deploys the stack all actions by which the resource policy could be put
 * right. An exception by the ARN of a principal spares them, and so does a condition on what a deployment is: by TLS,
 * by an identity of the organisation.
 *
 * @param actions what changes or removes the policy
 */
export function lockOutRule(actions: readonly string[], options: LockOutOptions): StatementRule {
    const denied = (statement: Statement): string[] => actions.filter((action) => coversAction(statement, action));
    return {
        isBrokenBy: (statement) =>
            denies(statement) &&
            denied(statement).length > 0 &&
            speaksOfDeployers(statement) &&
            !someOf(conditionsOf(statement), (condition) => spares(condition, options)),
        finding: (statement) =>
            `denies ${denied(statement).join(", ")} to whoever deploys; it has to except ` +
            (options.deploymentRoles.length > 0 ? options.deploymentRoles.join(" or ") : "roles") +
            " by aws:PrincipalArn.",
    };
}

function speaksOfDeployers(statement: Statement): boolean {
    if ("NotPrincipal" in statement) {
        return false;
    }
    return admitsAnyone(statement) || someOf(principalsOf(statement), ({ value }) => isAccount(value()));
}

function isAccount(principal: unknown): boolean {
    return /^(\d{12}|arn:[^:]*:iam::[^:]*:root)$/.test(String(principal));
}

/** Whether whoever deploys does not satisfy the condition, so that the statement leaves them alone. */
function spares(condition: Condition, { deploymentRoles }: LockOutOptions): boolean {
    const { key, values } = condition;
    if (key === "aws:principalarn") {
        const named = values().map(String);
        const namesDeployer = named.some((value) => deploymentRoles.some((role) => overlap(role, value)));
        return excepts(condition)
            ? deploymentRoles.length === 0 || namesDeployer
            : insists(condition) && named.every(namesIdentity) && !namesDeployer;
    }
    if (key === "aws:viaawsservice" || key === "aws:principalisawsservice") {
        return !someOf(values(), (value) => String(value) === "false");
    }
    return isLeftOut(key) ? !holdsWithoutKey(condition) : true;
}

/** Whether requests that change a policy, from wherever, do not have to carry the key. */
function isLeftOut(key: string): boolean {
    return networkKeys.test(key) || dataKeys.test(key);
}

function overlap(one: string, other: string): boolean {
    return matches(one, other) || matches(other, one);
}
