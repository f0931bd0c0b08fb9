import {
    boundaryName,
    deployBuildRolePath,
    entryRoleArn,
    guardrailsName,
    projectBoundaryArn,
    projectId,
    projectRoleArn,
    roleArn,
    rolePath,
    studioUserRoleArn,
    type EntryRole,
    type Project,
    type ProjectFunction,
    type RolePurpose,
    type Scope,
} from "../../../infra/support/naming";
import {
    breakGlassRoleArn,
    deploymentRoleArn,
    development,
    organizationId,
    production,
    staging,
    strangerAccount,
} from "../../infra/fixtures";
import type { Caller, RoleCaller } from "../simulation/request";

/** A role that the stacks make. */
export function role(scope: Scope, purpose: RolePurpose): RoleCaller {
    return { kind: "role", words: `${scope.stage} ${purpose}`, arn: roleArn(scope, purpose), organizationId };
}

/** A role that the stacks do not make, and that may do all that others let it do. */
export function otherRole(words: string, arn: string): RoleCaller {
    return { kind: "role", words, arn, organizationId, unrestricted: true };
}

/** A role with all rights that carries the boundary of a stage, as a project's role does. */
export function bounded(scope: Scope): RoleCaller {
    const { partition, accountId } = scope;
    return {
        ...otherRole(`${scope.stage} role with all rights and the boundary`, `${roleArn(scope, "model-execution")}-x`),
        boundaryArn: `arn:${partition}:iam::${accountId}:policy${rolePath(scope)}${boundaryName(scope)}`,
    };
}

/** Such a role that carries the guardrails of people, Studio and pipelines as well. */
export function guarded(scope: Scope): RoleCaller {
    const { partition, accountId } = scope;
    return {
        ...bounded(scope),
        words: `${scope.stage} role with all rights, the boundary and the guardrails`,
        policyArns: [`arn:${partition}:iam::${accountId}:policy${rolePath(scope)}${guardrailsName(scope)}`],
    };
}

/** The same role in an account that has left the organisation. */
export function outOfOrganization(caller: RoleCaller): RoleCaller {
    return { ...caller, words: `${caller.words} (account out of the organisation)`, organizationId: "o-z9y8x7w6v5" };
}

/** An AWS service, by its principal without the suffix. */
export function service(name: string): Caller {
    return { kind: "service", words: name, service: `${name}.amazonaws.com` };
}

/** The target accounts. */
export const targets = [staging, production] as const;

/** The account's own administrator, in none of the lists of exempt roles. */
export function administrator({ stage, accountId }: Scope): RoleCaller {
    return otherRole(`${stage} administrator`, `arn:aws:iam::${accountId}:role/Admin`);
}

/** The role that `pulumi up` runs with; in the target accounts it has the same name. */
export function deployment({ stage, accountId }: Scope): RoleCaller {
    return otherRole(`${stage} deployment role`, deploymentRoleArn.replace(development.accountId, accountId));
}

export const breakGlass = otherRole("break-glass role", breakGlassRoleArn);

/** Somebody with all rights in an account that has nothing to do with the environment. */
export const stranger: RoleCaller = {
    kind: "role",
    words: "administrator of a foreign account",
    arn: `arn:aws:iam::${strangerAccount}:role/Admin`,
    organizationId: "o-z9y8x7w6v5",
    unrestricted: true,
};

/** Role of a project with all rights that its boundary leaves it, as a product makes it. */
function ofProjects(words: string, path: string): RoleCaller {
    const arn = `arn:aws:iam::${development.accountId}:role${path}`;
    return { ...otherRole(words, arn), boundaryArn: projectBoundaryArn(development) };
}

/** Build role of a model-deploy project. */
export const deployBuild = ofProjects(
    "build role of a deploy project",
    `${deployBuildRolePath(development)}abalone-deploy-build`,
);

/** Any other role of a project, such as that of its delivery or its events. */
export const projectRole = ofProjects("role of a project", `${rolePath(development)}project/abalone-build`);

/** The role of a project's delivery, which alone makes stack sets. */
export const deliveryRole = ofProjects("role of a delivery", `${rolePath(development)}project/abalone-pipeline`);

/** A project of the development account. */
export function projectOf(name: string): Project {
    return { scope: development, name, id: projectId(development, name) };
}

/** The project that builds models, and the one that delivers them. */
export const abalone = projectOf("abalone");
export const abaloneDeploy = projectOf("abalone-deploy");

/** A role that a project has for one of its functions. */
export function roleOfProject(project: Project, purpose: ProjectFunction): RoleCaller {
    const arn = projectRoleArn(project, purpose);
    return { kind: "role", words: `${purpose} role of ${project.name}`, arn, organizationId };
}

/** The role by which CloudFormation reaches the target accounts. */
export const stackSetAdministration = role(development, "stack-set-administration");

export const studio = role(development, "studio-execution");
export const pipeline = role(development, "pipeline-execution");

/** A Studio user with an execution role to himself. */
export const bob: RoleCaller = {
    kind: "role",
    words: "dev execution role of bob",
    arn: studioUserRoleArn(development, "bob"),
    organizationId,
};

/** A role by which Pulumi or a pipeline gets into an account. */
export function entryRole(scope: Scope, purpose: EntryRole): RoleCaller {
    return { kind: "role", words: `${scope.stage} ${purpose} role`, arn: entryRoleArn(scope, purpose), organizationId };
}
