import { parameterArnPattern, parameterPath, projectPrefix, type Scope } from "../support/naming";

/** A resource of the account and region, by what follows the account in its ARN. */
export function resourceArn({ partition, region, accountId }: Scope, service: string, resource: string): string {
    return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/**
 * Pattern over what projects of the environment create of one type.
 *
 * @param type what stands before the name in the ARN, such as `pipeline/`
 */
export function projectArn(scope: Scope, service: string, type = ""): string {
    return resourceArn(scope, service, `${type}${projectPrefix(scope)}*`);
}

/** Resources of SageMaker by type, whatever their names. */
export function anySageMaker(scope: Scope, ...types: string[]): string[] {
    return types.map((type) => resourceArn(scope, "sagemaker", `${type}/*`));
}

/** Resources of SageMaker that belong to projects, by type. */
export function projectSageMaker(scope: Scope, ...types: string[]): string[] {
    return types.map((type) => projectArn(scope, "sagemaker", `${type}/`));
}

/** The parameters of the stage, and the path that lists them. */
export function parameterArns(scope: Scope): string[] {
    return [resourceArn(scope, "ssm", `parameter${parameterPath(scope)}`), parameterArnPattern(scope)];
}

/** A log group by name pattern, with its streams. */
export function logArns(scope: Scope, group: string): string[] {
    const arn = resourceArn(scope, "logs", `log-group:${group}`);
    return [arn, `${arn}:log-stream:*`];
}
