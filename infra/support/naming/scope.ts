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
    /** Stage whose permissions boundaries the roles carry. @default the stage itself */
    readonly boundaryStage?: string;
    /** Accounts of AWS that hold images of SageMaker, by what is in them. @default those that are known of the region */
    readonly imageAccounts?: Readonly<Record<string, string>>;
}

/** What an S3 bucket of the environment holds. */
export type BucketPurpose = "data" | "models" | "captures" | "state" | "access-logs" | "seed-code" | "templates";

/** An S3 bucket of the environment, or of one of its projects; `*` for a pattern over those of all projects. */
export type Bucket = BucketPurpose | { readonly projectId: string };

/**
 * Longest names that keep every derived name inside its limit: a role name holds 64 characters and a bucket name 63
 * ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html},
 * {@link https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html}). The name of a project leaves 14
 * characters of a name in SageMaker to what tells one thing of an endpoint from another.
 */
export const nameLimits = { environment: 12, stage: 10, studioUser: 25, project: 24 } as const;

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

/** Stage of what the bootstrap stack holds. No other stack may take it. */
export const bootstrapStage = "bootstrap";

/**
 * What the stages of environments that people launch begin with, and the stage that holds the boundaries of their roles.
 * No stack may take such a stage.
 */
export const launchedStage = "env";

/** An environment that somebody launched. @param name at most six lower-case letters and digits; `*` for all of them */
export function launchedScope({ partition, region, accountId, environment }: Scope, name: string): Scope {
    return {
        // Given buckets are those of the stage that it is launched from.
        ...{ partition, region, accountId, environment },
        stage: `${launchedStage}${name}`,
        // Whoever launches something neither makes nor changes what holds its roles.
        permissionsBoundary: "existing",
        boundaryStage: launchedStage,
    };
}

/** Whether the scope is one that somebody launched, or the pattern over all of those. */
export function isLaunched({ boundaryStage }: Scope): boolean {
    return boundaryStage === launchedStage;
}

export function accountRootArn(scope: Pick<Scope, "partition" | "accountId">): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:root`;
}

/** Name of the resource group, unique in account and region. */
export function resourceGroupName(scope: Scope): string {
    return `${stagePrefix(scope)}-resource-group`;
}

/**
 * Tags of what offers environments: no role of the stage changes it, and Service Catalog hands them on to what it
 * launches, where they may not be those of the stage.
 */
export function launchedTags({ environment }: Pick<Scope, "environment">): Record<string, string> {
    return scopeTags({ environment, stage: launchedStage });
}

/** Tags by which everything that belongs to a stage is found. */
export function scopeTags({ environment, stage }: Pick<Scope, "environment" | "stage">): Record<string, string> {
    return { EnvironmentName: environment, EnvironmentType: stage };
}
