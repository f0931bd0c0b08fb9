import type { Situation } from "../verify/check";

/** Names of the projects that the rehearsal deploys. */
export const buildProject = "abalone";
export const deployProject = "abalone-deploy";

/** `<environment>-<stage>--`: what names of projects begin with. */
function prefix({ facts }: Situation, stage: "dev" | "staging" | "prod"): string {
    return `${facts.environment}-${facts.stages[stage]}--`;
}

export function groupName(situation: Situation): string {
    return `${prefix(situation, "dev")}${buildProject}`;
}

export function pipelineName(situation: Situation, project: string): string {
    return `${prefix(situation, "dev")}${project}`;
}

/** Name of the endpoint of the deploy project in the accounts of a stage. */
export function endpointName(situation: Situation, stage: "staging" | "prod"): string {
    return `${prefix(situation, stage)}${deployProject}`;
}
