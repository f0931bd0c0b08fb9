import { stagePrefix, type Scope } from "./scope";

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
