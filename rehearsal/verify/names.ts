import type { StackName } from "../accounts";
import type { Account, Situation } from "./check";

/*
 * The names by which accounts find one another's resources, written down a second time: a check that took them from
 * the library would follow every mistake in it.
 */

export type BucketPurpose = "data" | "models" | "access-logs";
export type RolePurpose =
    "model-execution" | "stack-set-administration" | "stack-set-execution" | "endpoint-test" | "flow-logs";

/** The stack that is deployed into an account. */
export function stackOf(account: Account): StackName {
    if (account.name === "management") {
        throw new Error("No stack is deployed into the management account.");
    }
    return account.name;
}

export function stagePrefix(account: Account, { facts }: Situation): string {
    return `${facts.environment}-${facts.stages[stackOf(account)]}`;
}

/** Name of a bucket in the development account. */
export function bucketName({ organisation, facts }: Situation, purpose: BucketPurpose): string {
    return `${facts.environment}-${facts.stages.dev}-${facts.region}-${organisation.accounts.dev}-${purpose}`;
}

export function keyAlias(account: Account, situation: Situation, purpose: string): string {
    return `alias/${stagePrefix(account, situation)}-${purpose}`;
}

/** Purposes of the keys in an account. */
export function keyPurposes(account: Account): string[] {
    return account.name === "dev" ? ["data", "volumes", "studio", "logs"] : ["endpoint-volumes", "logs"];
}

/** Purposes of the roles in an account. */
export function rolePurposes(account: Account): readonly RolePurpose[] {
    return account.name === "dev"
        ? ["flow-logs"]
        : ["flow-logs", "model-execution", "stack-set-execution", "endpoint-test"];
}

export function rolePath(account: Account, { facts }: Situation): string {
    return `/${facts.environment}/${facts.stages[stackOf(account)]}/`;
}

export function roleName(account: Account, situation: Situation, purpose: RolePurpose): string {
    return `${stagePrefix(account, situation)}-${situation.facts.region}-${purpose}`;
}

export function roleArn(account: Account, situation: Situation, purpose: RolePurpose): string {
    const path = rolePath(account, situation);
    return `arn:aws:iam::${account.id}:role${path}${roleName(account, situation, purpose)}`;
}

export function boundaryArn(account: Account, situation: Situation): string {
    const name = `${stagePrefix(account, situation)}-${situation.facts.region}-boundary`;
    return `arn:aws:iam::${account.id}:policy${rolePath(account, situation)}${name}`;
}

export function rootArn(account: Account): string {
    return `arn:aws:iam::${account.id}:root`;
}

/** Roles that may reach data from outside the networks. */
export function exemptRoleArns({ facts, organisation }: Situation): string[] {
    return facts.exemptRoles.map((role) => `arn:aws:iam::${organisation.accounts.dev}:role/${role}`);
}

export function flowLogGroup(account: Account, situation: Situation): string {
    return `${rolePath(account, situation)}vpc-flow-logs`;
}

/** A role of an account that no policy names. */
export function someRole(account: Account): string {
    return `arn:aws:iam::${account.id}:role/some-role`;
}
