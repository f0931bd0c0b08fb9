import type * as pulumi from "@pulumi/pulumi";
import { firstThatFits } from "../grants/fitting";
import { BoundedRole } from "../identity/boundedRole";
import type { Statement } from "../identity/policyDocument";
import { projectRole, projectTags, type Project, type ProjectFunction } from "../support/naming";
import type { ProjectPlace } from "./projectPlace";

/** What one role of a project is for, and may do. */
export interface ProjectRoleDocuments {
    readonly description: string;
    readonly trust: Statement[];
    /** The same in several wordings, the one that says the most first: IAM takes so many characters for a role. */
    readonly permissions: readonly Statement[][];
}

/** Creates the role of a project for one function, within the boundary of projects. */
export function createProjectRole(
    name: string,
    project: Project,
    purpose: ProjectFunction,
    documents: ProjectRoleDocuments,
    place: Pick<ProjectPlace, "boundaryArn" | "targets">,
    opts: pulumi.ComponentResourceOptions,
): BoundedRole {
    const identity = projectRole(project, purpose);
    const owner = { kind: "role", name: identity.name, accounts: place.targets.length } as const;
    return new BoundedRole(
        name,
        {
            ...documents,
            permissions: firstThatFits(owner, ...documents.permissions),
            description: `${documents.description} project ${project.name}`,
            scope: project.scope,
            purpose,
            identity,
            boundaryArn: place.boundaryArn,
            tags: projectTags(project),
        },
        opts,
    );
}
