import { stagePrefix, type Scope } from "./scope";

/**
 * Prefix of the names of what projects create: models, endpoints, stack sets, repositories of code, model package
 * groups. No environment or stage has two hyphens in a row, so a pattern on the prefix never reaches into another
 * environment.
 */
export function projectPrefix(scope: Scope): string {
    return `${stagePrefix(scope)}--`;
}

/** Name of a model package group. @param name what follows the prefix of projects */
export function modelPackageGroupName(scope: Scope, name: string): string {
    return `${projectPrefix(scope)}${name}`;
}

/**
 * Name of an image repository. ECR takes no two hyphens in a row, so what stands before the name is a namespace.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
export function imageRepositoryName(scope: Scope, name: string): string {
    return `${stagePrefix(scope)}/${name}`;
}

/** An image repository by ARN. @param name `*` for a pattern over all of the environment */
export function imageRepositoryArn(scope: Scope, name: string): string {
    const repository = imageRepositoryName(scope, name);
    return `arn:${scope.partition}:ecr:${scope.region}:${scope.accountId}:repository/${repository}`;
}
