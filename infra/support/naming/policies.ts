import { rolePath } from "./roles";
import { regionalPrefix, type Scope } from "./scope";

/** ARN of a managed policy of the stage, by its name. */
export function managedPolicyArn(scope: Scope, name: string): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:policy${rolePath(scope)}${name}`;
}

export function boundaryName(scope: Scope): string {
    return `${regionalPrefix(boundaryScope(scope))}-boundary`;
}

export function boundaryArn(scope: Scope): string {
    return managedPolicyArn(boundaryScope(scope), boundaryName(scope));
}

/** Name of the boundary of the roles that projects and products make. */
export function projectBoundaryName(scope: Scope): string {
    return `${regionalPrefix(boundaryScope(scope))}-project-boundary`;
}

export function projectBoundaryArn(scope: Scope): string {
    return managedPolicyArn(boundaryScope(scope), projectBoundaryName(scope));
}

/** Name of the boundary of the role that launches environments. */
export function launchBoundaryName(scope: Scope): string {
    return `${regionalPrefix(scope)}-launch-boundary`;
}

export function launchBoundaryArn(scope: Scope): string {
    return managedPolicyArn(scope, launchBoundaryName(scope));
}

/** The stage that holds the boundaries of the scope's roles. */
export function boundaryScope(scope: Scope): Scope {
    return { ...scope, stage: scope.boundaryStage ?? scope.stage };
}

/** Name of the managed policy with the guardrails of people, Studio and pipelines. */
export function guardrailsName(scope: Scope): string {
    return `${regionalPrefix(scope)}-guardrails`;
}
