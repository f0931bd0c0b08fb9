import { rolePath } from "./roles";
import { regionalPrefix, stagePrefix, type Scope } from "./scope";

/** Path of the execution roles that Studio users have to themselves. */
export function studioUserRolePath(scope: Scope): string {
    return `${rolePath(scope)}studio-user/`;
}

/** @param user name of the user profile, at most 25 characters, so that the role's name has no more than 64 */
export function studioUserRoleName(scope: Scope, user: string): string {
    return `${regionalPrefix(scope)}-${user}`;
}

export function studioUserRoleArn(scope: Scope, user: string): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${studioUserRolePath(scope)}${studioUserRoleName(scope, user)}`;
}

/** Pattern over the execution roles of all Studio users that have one to themselves. */
export function studioUserRoleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${studioUserRolePath(scope)}*`;
}

/** Name of the managed policy that all execution roles of Studio carry. */
export function studioPolicyName(scope: Scope): string {
    return `${regionalPrefix(scope)}-studio`;
}

/** Name of the Studio domain. */
export function studioDomainName(scope: Scope): string {
    return `${stagePrefix(scope)}-studio`;
}
