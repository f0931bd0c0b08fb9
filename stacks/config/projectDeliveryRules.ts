import type { Refused } from "./examine";
import { repeated } from "./givenArns";
import type { Problem } from "./problems";
import type { AcceptedProject, ProjectSurroundings } from "./projectRules";

type AcceptedStage = NonNullable<NonNullable<AcceptedProject["stages"]>["prod"]>;

/** Names of projects that build models, which are the names of their groups as well. */
export function buildingNames(projects: readonly AcceptedProject[]): string[] {
    return projects.filter(({ template }) => template === "model-build").flatMap(({ name }) => name ?? []);
}

/** Whose models a project delivers. */
export function modelProblems(
    key: string,
    { models }: AcceptedProject,
    projects: readonly AcceptedProject[],
    { packageGroups }: ProjectSurroundings,
    refused: Refused,
): Problem[] {
    const known = [...buildingNames(projects), ...packageGroups];
    if (models === undefined) {
        const text =
            "missing; a model-deploy project delivers the models of a model-build project or a group: name it.";
        return refused(`${key}.models`) ? [] : [{ key: `${key}.models`, text }];
    }
    if (known.includes(models) || refused("projects") || refused("registry")) {
        return [];
    }
    const list = known.length === 0 ? "There is none yet." : `There are ${known.join(", ")}.`;
    const text = `"${models}" is neither a model-build project nor a group in registry.packageGroups. ${list}`;
    return [{ key: `${key}.models`, text }];
}

/** How a project reaches the stages that there are. */
export function deliveryProblems(
    key: string,
    { delivery }: AcceptedProject,
    around: ProjectSurroundings,
    refused: Refused,
): Problem[] {
    if (around.delivery === undefined) {
        const text =
            "a model-deploy project needs stages to deliver to, and this stack has none; give targets or singleAccount.";
        return refused("targets") || refused("singleAccount") ? [] : [{ key, text }];
    }
    if (delivery === "cloudformation" && around.delivery === "targets") {
        const text =
            "cloudformation works on stages of this account alone, and the stages are in the accounts of targets: another " +
            "account would have to read this one's artifacts; use stack-sets.";
        return [{ key: `${key}.delivery`, text }];
    }
    return [];
}

/** Whether the endpoints of a project can be as they are said to be. */
export function endpointProblems(key: string, { stages }: AcceptedProject, around: ProjectSurroundings): Problem[] {
    return (["staging", "prod"] as const).flatMap((name) => {
        const place = `${key}.stages.${name}`;
        const { minimumInstances, maximumInstances, instanceCount, waves = [] } = stages?.[name] ?? {};
        const problems: Problem[] = [];
        if (minimumInstances !== undefined && maximumInstances !== undefined && minimumInstances > maximumInstances) {
            const text = `${minimumInstances} is more than maximumInstances, ${maximumInstances}; lower it or raise the maximum.`;
            problems.push({ key: `${place}.minimumInstances`, text });
        } else if (
            instanceCount !== undefined &&
            (instanceCount < (minimumInstances ?? instanceCount) || instanceCount > (maximumInstances ?? instanceCount))
        ) {
            const text = `${instanceCount} is not between minimumInstances and maximumInstances; scaling would change it at once.`;
            problems.push({ key: `${place}.instanceCount`, text });
        }
        problems.push(...rolloutProblems(place, stages?.[name] ?? {}));
        if (around.delivery === "singleAccount" && waves.length > 0) {
            problems.push({
                key: `${place}.waves`,
                text: "the stage is in this account alone (singleAccount); remove it.",
            });
        }
        return [
            ...problems,
            ...repeated(waves.flat()).map((account) => ({
                key: `${place}.waves`,
                text: `${account} is in more than one wave; an account comes once, keep it in one of them.`,
            })),
        ];
    });
}

/** Smallest step of a linear rollout, in per cent. A canary may begin with less. */
const smallestStep = 10;

/**
 * What SageMaker would refuse of a rollout. What the stack file leaves out is up to the project's code, which checks both
 * together before it delivers.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html
 */
function rolloutProblems(
    place: string,
    { rollout, rolloutPercent, instanceCount, minimumInstances }: AcceptedStage,
): Problem[] {
    const problems: Problem[] = [];
    if (rollout === "linear" && rolloutPercent !== undefined && rolloutPercent < smallestStep) {
        const text = `${rolloutPercent} is too little for rollout linear; allowed: ${smallestStep} to 50.`;
        problems.push({ key: `${place}.rolloutPercent`, text });
    }
    if ((rollout === "canary" || rollout === "linear") && (instanceCount === 1 || minimumInstances === 1)) {
        const text = `${rollout} begins with a part of the instances, and one instance has none; give two or more, or all-at-once.`;
        problems.push({ key: `${place}.rollout`, text });
    }
    return problems;
}
