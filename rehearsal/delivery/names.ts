import type { Situation } from "../verify/check";
import { projectPrefix } from "../verify/projectNames";

/** Names of the projects that the rehearsal deploys. */
export const buildProject = "abalone";
export const deployProject = "abalone-deploy";

/** What the stack file says of the endpoints of the deploy project. */
export const stageOptions = {
    staging: { instanceCount: 1, rollout: "all-at-once" },
    prod: { instanceCount: 2, minimumInstances: 2, maximumInstances: 4, rollout: "canary" },
} as const;

/** What the stack file of the development account says of the two projects: a group belongs to the one that builds. */
export const withProjects = {
    registry: { packageGroups: ["other"], imageRepositories: ["abalone"] },
    projects: [
        { name: buildProject, template: "model-build" },
        { name: deployProject, template: "model-deploy", models: buildProject, stages: stageOptions },
    ],
};

export function groupName(situation: Situation): string {
    return `${projectPrefix(situation.accounts.dev, situation)}${buildProject}`;
}

export function pipelineName(situation: Situation, project: string): string {
    return `${projectPrefix(situation.accounts.dev, situation)}${project}`;
}

/** Name of the endpoint of the deploy project in the accounts of a stage. */
export function endpointName(situation: Situation, stage: "staging" | "prod"): string {
    return `${projectPrefix(situation.accounts[stage], situation)}${deployProject}`;
}
