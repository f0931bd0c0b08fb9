import type { PolicyConfigSchema } from "@pulumi/policy";
import { settled } from "./arns";
import { reachesInternet } from "./cidr";
import { conditionsOf, excepts, holdsWithoutKey, insists, isTruth, namesIdentity, type Condition } from "./conditions";
import type { Statement, StatementRule } from "./documents";
import { matches } from "./patterns";
import { admitsAnyone, coversAction, denies, isWholeAccount, principalsOf } from "./statements";
import { someOf, thoseOf } from "./unknowns";

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

/**
 * Keys that requests to change a policy do not have to carry: which network they come from, which service makes them and
 * on whose behalf, and what they would say about data.
 */
const absentKeys = new RegExp(
    [
        "^aws:(vpc)?sourceip$",
        "^aws:sourcevpc(e|arn)?$",
        "^aws:vpce(account|orgid|orgpaths)$",
        "^aws:calledvia(first|last)?$",
        "^aws:source(account|arn|orgid|orgpaths|owner)$",
        "^aws:principalservicename(slist)?$",
        "^aws:multifactorauthage$",
        "^aws:(requesttag/.+|tagkeys)$",
        "^s3:(?!(tlsversion|authtype|signatureage|signatureversion|resourceaccount|x-amz-content-sha256)$)",
        "^kms:(?!calleraccount$)",
    ].join("|"),
);

/** What requests of a deployment say under keys that they carry: a role makes them itself, by TLS and by one factor. */
const deploymentValues: Readonly<Record<string, boolean>> = {
    "aws:multifactorauthpresent": false,
    "aws:principalisawsservice": false,
    "aws:securetransport": true,
    "aws:viaawsservice": false,
};

/** Keys that tell whose identity calls, which may well be the deploying one's. */
const ownerKeys = ["aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "kms:calleraccount"];

/**
 * The rule that no statement denies whoever deploys the stack all actions by which the resource policy could be put
 * right. An exception by the ARN of a principal spares them, and so does a condition on what a deployment is not. One by
 * NotPrincipal does not: it denies every identity that has a permissions boundary, whatever it names.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 *
 * @param actions what changes or removes the policy
 */
export function lockOutRule(actions: readonly string[], options: LockOutOptions): StatementRule {
    const denied = (statement: Statement): string[] => thoseOf(actions, (action) => coversAction(statement, action));
    return {
        isBrokenBy: (statement) =>
            denies(statement) &&
            denied(statement).length > 0 &&
            speaksOfDeployers(statement, options) &&
            !someOf(conditionsOf(statement), (condition) => spares(condition, options)),
        finding: (statement) =>
            `denies ${denied(statement).join(", ")} to whoever deploys; it has to except ` +
            (options.deploymentRoles.length > 0 ? options.deploymentRoles.join(" or ") : "roles") +
            " by aws:PrincipalArn.",
    };
}

function speaksOfDeployers(statement: Statement, { deploymentRoles }: LockOutOptions): boolean {
    const isTheirs = (account: string): boolean =>
        deploymentRoles.length === 0 || deploymentRoles.some((role) => overlap(accountOf(role), account));
    const namesThem = (): boolean =>
        someOf(principalsOf(statement), ({ value }) => {
            const principal = String(value());
            return isWholeAccount(principal)
                ? isTheirs(accountOf(principal))
                : deploymentRoles.some((role) => overlap(role, principal));
        });
    return someOf([() => admitsAnyone(statement), namesThem], (speaks) => speaks());
}

/** The account in an ARN, or the text itself where it is an account or a pattern. */
function accountOf(principal: string): string {
    const [text = "", , , , account = text] = settled(principal).split(":");
    return account;
}

/** Whether whoever deploys does not satisfy the condition, so that the statement leaves them alone. */
function spares(condition: Condition, options: LockOutOptions): boolean {
    const { key, operator, values } = condition;
    if (key === "aws:principalarn") {
        return sparesByArn(condition, options);
    }
    const value = deploymentValues[key];
    if (value !== undefined) {
        return !holdsFor(condition, value);
    }
    if (absentKeys.test(key)) {
        return !holdsWithoutKey(condition) && !(operator === "ipaddress" && someOf(values(), reachesInternet));
    }
    return (
        !ownerKeys.includes(key) || asksForAbsence(condition) || /^(for(any|all)values:)?(string|arn)not/.test(operator)
    );
}

function sparesByArn(condition: Condition, { deploymentRoles }: LockOutOptions): boolean {
    const namesDeployer = (arn: unknown): boolean => deploymentRoles.some((role) => overlap(role, String(arn)));
    if (excepts(condition)) {
        return deploymentRoles.length === 0 || someOf(condition.values(), namesDeployer);
    }
    const isOther = (arn: unknown): boolean => namesIdentity(String(arn)) && !namesDeployer(arn);
    return asksForAbsence(condition) || (insists(condition) && !someOf(condition.values(), (arn) => !isOther(arn)));
}

/** Whether a condition on a truth value holds for a request that carries it; another operator is taken to. */
function holdsFor({ operator, values }: Condition, value: boolean): boolean {
    if (operator === "null") {
        return someOf(values(), (wanted) => isTruth(wanted, false));
    }
    return !/^bool(ifexists)?$/.test(operator) || someOf(values(), (wanted) => isTruth(wanted, value));
}

function asksForAbsence(condition: Condition): boolean {
    return condition.operator === "null" && holdsWithoutKey(condition);
}

function overlap(one: string, other: string): boolean {
    return matches(one, other) || matches(other, one);
}
