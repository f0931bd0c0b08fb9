import { stagePrefix, type Scope } from "./scope";

/** Name of the CodeArtifact domain, unique in account and region. */
export function packageDomainName(scope: Scope): string {
    return stagePrefix(scope);
}

/** Name of the CodeArtifact repository, unique in its domain. */
export const packageRepositoryName = "pypi";

export function packageDomainArn(scope: Scope): string {
    return `arn:${scope.partition}:codeartifact:${scope.region}:${scope.accountId}:domain/${packageDomainName(scope)}`;
}

export function packageRepositoryArn(scope: Scope): string {
    const repository = `${packageDomainName(scope)}/${packageRepositoryName}`;
    return `arn:${scope.partition}:codeartifact:${scope.region}:${scope.accountId}:repository/${repository}`;
}

/** Pattern over the packages of the repository. */
export function packageArnPattern(scope: Scope): string {
    const packages = `${packageDomainName(scope)}/${packageRepositoryName}/*`;
    return `arn:${scope.partition}:codeartifact:${scope.region}:${scope.accountId}:package/${packages}`;
}
