import { regionalPrefix, type Scope } from "./scope";

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
    | "model-monitor"
    | "stack-set-execution"
    | "endpoint-test"
    | "flow-logs";

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

/** Path of the build roles of model-deploy projects: the only roles that may assume an endpoint-test role. */
export function deployBuildRolePath(scope: Scope): string {
    return `${rolePath(scope)}deploy-build/`;
}

/** Pattern over the build roles of all model-deploy projects, those added later included. */
export function deployBuildRoleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${deployBuildRolePath(scope)}*`;
}

/** Path of the other roles of projects. */
export function projectRolePath(scope: Scope): string {
    return `${rolePath(scope)}project/`;
}

/** Pattern over the roles of projects, those added later included; the only roles that a product may create. */
export function projectRoleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${projectRolePath(scope)}*`;
}

/** Name and path of the role that Service Catalog launches a product with. @param product at most 17 characters */
export function launchRole(scope: Scope, product: string): { readonly name: string; readonly path: string } {
    return { name: `${regionalPrefix(scope)}-${product}-launch`, path: rolePath(scope) };
}

/** The product by which people launch environments, whose launch role alone has the boundary for that. */
export const environmentProduct = "environment";

export function launchRoleArn(scope: Scope, product: string): string {
    const { path, name } = launchRole(scope, product);
    return `arn:${scope.partition}:iam::${scope.accountId}:role${path}${name}`;
}

/** Pattern over those roles, and the one for products of other catalogues. */
export function launchRoleArnPattern(scope: Scope): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role${rolePath(scope)}${regionalPrefix(scope)}-*-launch`;
}

/** The roles by which people and pipelines get into an account. Their names do without stage and region. */
export type EntryRole = "deployment" | "preview" | "discovery" | "ci-deployment" | "ci-preview";

/** @returns the name as stack files write it: entry roles have no path */
export function entryRoleName({ environment }: Pick<Scope, "environment">, role: EntryRole): string {
    return `${environment}-${role}`;
}

export function entryRoleArn(scope: Pick<Scope, "partition" | "accountId" | "environment">, role: EntryRole): string {
    return `arn:${scope.partition}:iam::${scope.accountId}:role/${entryRoleName(scope, role)}`;
}
