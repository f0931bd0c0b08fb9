import { createHash } from "node:crypto";
import type { ProjectFacts } from "./dataScienceFacts";
import type { Account, Situation } from "./check";
import { rolePath, stagePrefix } from "./names";

/*
 * Names of what projects create, written down a second time as those in `names.ts`.
 */

/** What a role of a project is for. */
export type ProjectPurpose = "pipeline" | "build" | "prepare" | "test" | "event";

/** A project, and what it has to have. */
export interface ExpectedProject extends ProjectFacts {
    /** Name of what it has one of: its delivery, its repository, its group of models, its topic. */
    readonly resource: string;
    readonly id: string;
    /** Builds, by what follows in their names. */
    readonly builds: readonly ("build" | "prepare" | "test")[];
    /** Rules for events, by what follows in their names. */
    readonly rules: readonly string[];
}

/** `<environment>-<stage>--`: what names of projects in a stage begin with. */
export function projectPrefix(account: Account, situation: Situation): string {
    return `${stagePrefix(account, situation)}--`;
}

/** The projects of the development account. */
export function expectedProjects(situation: Situation): ExpectedProject[] {
    const { dev } = situation.accounts;
    return situation.facts.projects.map((project) => ({
        ...project,
        resource: `${projectPrefix(dev, situation)}${project.name}`,
        id: projectId(situation, project.name),
        ...(project.template === "model-build"
            ? { builds: ["build"], rules: ["commit", "failure", "run-failure"] }
            : { builds: ["prepare", "test"], rules: ["approval", "commit", "failure"] }),
    }));
}

function projectId({ accounts, facts }: Situation, name: string): string {
    const place = ["aws", accounts.dev.id, facts.region, facts.environment, facts.stages.dev, name].join("/");
    return `p-${createHash("sha256").update(place).digest("hex").slice(0, 12)}`;
}

/** Name of the bucket for what passes from stage to stage of a project's delivery. */
export function artifactBucket(situation: Situation, { id }: ExpectedProject): string {
    return `${projectPrefix(situation.accounts.dev, situation)}${id}`;
}

/** Names of the buckets for artifacts of all projects in an account, which builds reach through the network. */
export function artifactBuckets({ name }: Account, situation: Situation): string[] {
    return name === "dev" ? expectedProjects(situation).map((project) => artifactBucket(situation, project)) : [];
}

/** What the roles of a project are for. */
export function purposesOf({ builds }: ExpectedProject): ProjectPurpose[] {
    return ["pipeline", ...builds, "event"];
}

/** Name and path of a role of a project: those of tests alone get into accounts of the stages. */
export function projectRole(
    situation: Situation,
    { id }: ExpectedProject,
    purpose: ProjectPurpose,
): { readonly name: string; readonly path: string; readonly arn: string } {
    const { dev } = situation.accounts;
    const name = `${projectPrefix(dev, situation)}${id}-${purpose}`;
    const path = `${rolePath(dev, situation)}${purpose === "test" ? "deploy-build" : "project"}/`;
    return { name, path, arn: `arn:aws:iam::${dev.id}:role${path}${name}` };
}

/** ARN of something in the region of the development account. */
export function developmentArn({ accounts, facts }: Situation, service: string, rest: string): string {
    return `arn:aws:${service}:${facts.region}:${accounts.dev.id}:${rest}`;
}

/** What projects have in each of them wrong, with the name of the project in front. */
export async function inProjects(
    situation: Situation,
    look: (project: ExpectedProject) => Promise<string[]>,
): Promise<string[]> {
    const projects = expectedProjects(situation);
    const problems = await Promise.all(
        projects.map(async (project) => (await look(project)).map((problem) => `${project.name}: ${problem}`)),
    );
    return projects.length === 0 ? ["there is no project"] : problems.flat();
}

/** A project that delivers models; there has to be one. */
export function deliveringProject(situation: Situation): ExpectedProject {
    const found = expectedProjects(situation).find(({ template }) => template === "model-deploy");
    if (found === undefined) {
        throw new Error("The stack file has no project that delivers models.");
    }
    return found;
}

/** Names what is something else than it has to be. */
export function differences(comparisons: readonly (readonly [what: string, is: unknown, has: unknown])[]): string[] {
    const shown = (value: unknown): string =>
        value === undefined ? "missing" : typeof value === "string" ? value : JSON.stringify(value);
    return comparisons
        .filter(([, is, has]) => shown(is) !== shown(has))
        .map(([what, is, has]) => `${what} is ${shown(is)}, not ${shown(has)}`);
}
