import { createHash } from "node:crypto";
import { deployBuildRolePath, projectRolePath } from "./roles";
import { scopeTags, stagePrefix, type Scope } from "./scope";

/** A project of an environment. Names of what it creates follow from it. */
export interface Project {
    /** Account and stage that models are built in. */
    readonly scope: Scope;
    /** Name within the environment: at most 24 lower-case letters, digits and single hyphens. */
    readonly name: string;
    /** Id, `p-` and twelve characters, which no other project of any account has. */
    readonly id: string;
}

/** Most projects of an environment: the policy of its endpoint for S3 names the bucket of each, and holds no more. */
export const mostProjects = 50;

/** What a role of a project is for. */
export type ProjectFunction = "pipeline" | "build" | "prepare" | "test" | "event";

/**
 * Prefix of the names of what projects create: models, endpoints, stack sets, repositories of code, model package
 * groups. No environment or stage has two hyphens in a row, so a pattern on the prefix never reaches into another
 * environment.
 */
export function projectPrefix(scope: Scope): string {
    return `${stagePrefix(scope)}--`;
}

/**
 * Id of a project: the same name in the same place always has the same one. Account and region are in it, because
 * buckets are named after ids.
 */
export function projectId({ partition, accountId, region, environment, stage }: Scope, name: string): string {
    const place = [partition, accountId, region, environment, stage, name].join("/");
    return `p-${createHash("sha256").update(place).digest("hex").slice(0, 12)}`;
}

/** Name of what a project has one of: its delivery, its repository, its pipeline of jobs, its group of models. */
export function projectResourceName({ scope, name }: Pick<Project, "scope" | "name">): string {
    return `${projectPrefix(scope)}${name}`;
}

/**
 * Name of one of several things of a project.
 *
 * @param part what tells it from the others, at most 14 characters
 */
export function projectPartName(project: Pick<Project, "scope" | "name">, part: string): string {
    return `${projectResourceName(project)}-${part}`;
}

/** Name of a model package group. @param name what follows the prefix of projects */
export function modelPackageGroupName(scope: Scope, name: string): string {
    return projectResourceName({ scope, name });
}

/** Name of the endpoint of a deploy project. @param scope account and stage that it is in */
export function endpointName(scope: Scope, name: string): string {
    return projectResourceName({ scope, name });
}

/** Log group of a build. */
export function buildLogGroupName(project: Pick<Project, "scope" | "name">, part: string): string {
    return `/aws/codebuild/${projectPartName(project, part)}`;
}

/** Name and path of a role of a project. IAM shares names between regions, so they have the id in them. */
export function projectRole(
    { scope, id }: Pick<Project, "scope" | "id">,
    purpose: ProjectFunction,
): { readonly name: string; readonly path: string } {
    return {
        name: `${projectPrefix(scope)}${id}-${purpose}`,
        // Tests alone get into the accounts that models are delivered to.
        path: purpose === "test" ? deployBuildRolePath(scope) : projectRolePath(scope),
    };
}

export function projectRoleArn(project: Pick<Project, "scope" | "id">, purpose: ProjectFunction): string {
    const { partition, accountId } = project.scope;
    const { path, name } = projectRole(project, purpose);
    return `arn:${partition}:iam::${accountId}:role${path}${name}`;
}

/** Where runs of a project keep their files in the buckets of data and of models. */
export function artifactPrefix({ id }: Pick<Project, "id">): string {
    return `projects/${id}`;
}

/** Tags of everything that belongs to a project. */
export function projectTags({ scope, name, id }: Project): Record<string, string> {
    return { ...scopeTags(scope), "sagemaker:project-name": name, "sagemaker:project-id": id };
}
