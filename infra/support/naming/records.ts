import type { Scope } from "./scope";

export function flowLogGroupName(scope: Scope): string {
    return `/${scope.environment}/${scope.stage}/vpc-flow-logs`;
}

export function logGroupArn(scope: Scope, name: string): string {
    return `arn:${scope.partition}:logs:${scope.region}:${scope.accountId}:log-group:${name}`;
}

/** Path of the parameters by which notebooks, pipelines and stack instances find the environment. */
export function parameterPath(scope: Scope): string {
    return `/${scope.environment}/${scope.stage}`;
}

/** Name of one such parameter; docs/parameters.md lists the suffixes. */
export function parameterName(scope: Scope, suffix: string): string {
    return `${parameterPath(scope)}/${suffix}`;
}

/** Pattern over all parameters of the stage. */
export function parameterArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:ssm:${scope.region}:${scope.accountId}:parameter${parameterPath(scope)}/*`;
}
