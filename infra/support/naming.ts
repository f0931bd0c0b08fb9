/** Where a set of resources lives and to which environment it belongs. Every deterministic name follows from it. */
export interface Scope {
    /** AWS partition, such as `aws` or `aws-us-gov`. */
    readonly partition: string;
    /** Region code, such as `eu-west-1`. */
    readonly region: string;
    /** Twelve-digit account id. */
    readonly accountId: string;
    /** Name of the environment (the team), 1 to 12 characters. */
    readonly environment: string;
    /** Stage within the environment, such as `dev` or `prod`, 1 to 10 characters without a hyphen. */
    readonly stage: string;
    /** Names of buckets that exist already, by what they hold. @default names that follow from the other members */
    readonly buckets?: Partial<Record<BucketPurpose, string>>;
    /**
     * Whether the permissions boundaries are there already, by the names that follow from the other members: then they
     * are neither created nor changed. @default "created"
     */
    readonly permissionsBoundary?: "created" | "existing";
}

/** What an S3 bucket of the environment holds. */
export type BucketPurpose = "data" | "models" | "state" | "access-logs";

/** What a customer-managed key protects. */
export type KeyPurpose = "data" | "volumes" | "studio" | "packages" | "images" | "endpoint-volumes" | "logs" | "state";

/** The roles whose names other accounts rely on, and the ones that must be told apart in an audit. */
export type RolePurpose =
    | "data-science-admin"
    | "team-admin"
    | "data-scientist"
    | "studio-execution"
    | "pipeline-execution"
    | "service-catalog-launch"
    | "detective-control"
    | "stack-set-administration"
    | "model-execution"
    | "stack-set-execution"
    | "endpoint-test"
    | "flow-logs";

/**
 * Longest names that keep every derived name inside its limit: a role name holds 64 characters and a bucket name 63
 * ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html},
 * {@link https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html}).
 */
export const nameLimits = { environment: 12, stage: 10, studioUser: 25 } as const;

/**
 * `<environment>-<stage>`: prefix of names that are unique in one account and region. A stage has no hyphen, so two
 * pairs never make the same prefix.
 */
export function stagePrefix(scope: Scope): string {
    return `${scope.environment}-${scope.stage}`;
}

/** `<environment>-<stage>-<region>`: prefix of names that IAM shares between regions. */
export function regionalPrefix(scope: Scope): string {
    return `${stagePrefix(scope)}-${scope.region}`;
}

/** Bucket names are unique in a whole partition, so they carry region and account, unless the bucket was given. */
export function bucketName(scope: Scope, purpose: BucketPurpose): string {
    return scope.buckets?.[purpose] ?? `${regionalPrefix(scope)}-${scope.accountId}-${purpose}`;
}

export function bucketArn(scope: Scope, purpose: BucketPurpose): string {
    return `arn:${scope.partition}:s3:::${bucketName(scope, purpose)}`;
}

/** Alias by which accounts that cannot know a key's id still name the key (`kms:ResourceAliases`). */
export function keyAlias(scope: Scope, purpose: KeyPurpose): string {
    return `alias/${stagePrefix(scope)}-${purpose}`;
}

/** Every key of the account and region; used where a condition narrows it to an alias. */
export function anyKeyArn(scope: Scope): string {
    return `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`;
}

/** Path of every role and managed policy that the project creates, but for {@link purposePath}. */
export function rolePath(scope: Scope): string {
    return `/${scope.environment}/${scope.stage}/`;
}

/**
 * Path of a role of the purpose. A stack set names its execution role without a path, so that role has none.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html
 */
export function purposePath(scope: Scope, purpose: RolePurpose): string {
    return purpose === "stack-set-execution" ? "/" : rolePath(scope);
}

export function roleName(scope: Scope, purpose: RolePurpose): string {
    return `${regionalPrefix(scope)}-${purpose}`;
}

export function roleArn(scope: Scope, purpose: RolePurpose): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${purposePath(scope, purpose)}${roleName(scope, purpose)}`;
}

/** Pattern over the roles that the project creates in the account for this environment and stage, with their path. */
export function roleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${rolePath(scope)}*`;
}

/** Pattern over the roles of one purpose in all stages of the environment, whatever their accounts. */
export function stageRoleArnPattern({ partition, region, environment }: Scope, purpose: RolePurpose): string {
    const path = purposePath({ partition, region, environment, accountId: "*", stage: "*" }, purpose);
    return `arn:${partition}:iam::*:role${path}${environment}-*-${region}-${purpose}`;
}

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

/** Path of the build roles of model-deploy projects: the only roles that may assume an endpoint-test role. */
export function deployBuildRolePath(scope: Scope): string {
    return `${rolePath(scope)}deploy-build/`;
}

/** Pattern over the build roles of all model-deploy projects, those added later included. */
export function deployBuildRoleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${deployBuildRolePath(scope)}*`;
}

/** Pattern over the roles of projects, those added later included; the only roles that a product may create. */
export function projectRoleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${rolePath(scope)}project/*`;
}

/** ARN of a managed policy of the stage, by its name. */
export function managedPolicyArn(scope: Scope, name: string): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:policy${rolePath(scope)}${name}`;
}

export function boundaryName(scope: Scope): string {
    return `${regionalPrefix(scope)}-boundary`;
}

export function boundaryArn(scope: Scope): string {
    return managedPolicyArn(scope, boundaryName(scope));
}

/** Name of the boundary of the roles that projects and products make. */
export function projectBoundaryName(scope: Scope): string {
    return `${regionalPrefix(scope)}-project-boundary`;
}

export function projectBoundaryArn(scope: Scope): string {
    return managedPolicyArn(scope, projectBoundaryName(scope));
}

/** Name of the managed policy that all execution roles of Studio carry. */
export function studioPolicyName(scope: Scope): string {
    return `${regionalPrefix(scope)}-studio`;
}

/** Name of the managed policy with the guardrails of people, Studio and pipelines. */
export function guardrailsName(scope: Scope): string {
    return `${regionalPrefix(scope)}-guardrails`;
}

/** Stage of what the bootstrap stack holds. No other stack may take it. */
export const bootstrapStage = "bootstrap";

/** The roles by which people and pipelines get into an account. Their names do without stage and region. */
export type EntryRole = "deployment" | "preview" | "discovery" | "ci-deployment" | "ci-preview";

/** @returns the name as stack files write it: entry roles have no path */
export function entryRoleName({ environment }: Pick<Scope, "environment">, role: EntryRole): string {
    return `${environment}-${role}`;
}

export function entryRoleArn(scope: Pick<Scope, "partition" | "accountId" | "environment">, role: EntryRole): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role/${entryRoleName(scope, role)}`;
}

export function flowLogGroupName(scope: Scope): string {
    return `/${scope.environment}/${scope.stage}/vpc-flow-logs`;
}

export function logGroupArn(scope: Scope, name: string): string {
    return `arn:${scope.partition}:logs:${scope.region}:${scope.accountId}:log-group:${name}`;
}

export function accountRootArn(scope: Pick<Scope, "partition" | "accountId">): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:root`;
}

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

/** Name of the Studio domain. */
export function studioDomainName(scope: Scope): string {
    return `${stagePrefix(scope)}-studio`;
}

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

/** Name of the resource group, unique in account and region. */
export function resourceGroupName(scope: Scope): string {
    return `${stagePrefix(scope)}-resource-group`;
}

/** Tags by which everything that belongs to a stage is found. */
export function scopeTags({ environment, stage }: Pick<Scope, "environment" | "stage">): Record<string, string> {
    return { EnvironmentName: environment, EnvironmentType: stage };
}
