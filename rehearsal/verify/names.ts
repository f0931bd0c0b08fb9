import type { StageStack } from "../accounts";
import { expectedProducts } from "./catalogueNames";
import type { Account, Situation } from "./check";

/*
 * The names by which accounts find one another's resources, written down a second time: a check that took them from
 * the library would follow every mistake in it.
 */

export type BucketPurpose = "data" | "models" | "captures" | "access-logs" | "seed-code" | "templates";
/** Roles that people assume. */
export const humanPurposes = ["data-science-admin", "team-admin", "data-scientist"] as const;

/** Roles of the development account that services assume. */
const servicePurposes = [
    "studio-execution",
    "pipeline-execution",
    "service-catalog-launch",
    "stack-set-administration",
    "detective-control",
] as const;

/** Roles by which models arrive at a stage, run there, are monitored and tested. */
const stagePurposes = ["model-execution", "model-monitor", "stack-set-execution", "endpoint-test"] as const;

export type HumanPurpose = (typeof humanPurposes)[number];
export type RolePurpose =
    HumanPurpose | (typeof servicePurposes)[number] | (typeof stagePurposes)[number] | "flow-logs";

/** The stack that is deployed into an account. */
export function stackOf(account: Account): StageStack {
    if (account.name === "management") {
        throw new Error("No stack is deployed into the management account.");
    }
    return account.name;
}

export function stagePrefix(account: Account, { facts }: Situation): string {
    return `${facts.environment}-${facts.stages[stackOf(account)]}`;
}

/** Name of a bucket of a stage. */
export function bucketName(account: Account, situation: Situation, purpose: BucketPurpose): string {
    return `${stagePrefix(account, situation)}-${situation.facts.region}-${account.id}-${purpose}`;
}

/** Purposes of the buckets that only a stage's network gets to: of data and models, or of what endpoints answer. */
export function closedPurposes({ name }: Account): readonly Exclude<BucketPurpose, "access-logs">[] {
    return name === "dev" ? ["data", "models"] : ["captures"];
}

/** Purposes of all buckets of a stage. */
export function bucketPurposes(account: Account, { facts }: Situation): readonly BucketPurpose[] {
    const templates = account.name === "dev" && facts.catalog !== undefined ? (["templates"] as const) : [];
    return [...closedPurposes(account), ...templates, "access-logs"];
}

/** Purpose of the key that those buckets are encrypted with. */
export function bucketKey({ name }: Account): "data" | "captures" {
    return name === "dev" ? "data" : "captures";
}

export function keyAlias(account: Account, situation: Situation, purpose: string): string {
    return `alias/${stagePrefix(account, situation)}-${purpose}`;
}

/** Whether a stage lives in the development account, and shares its network and logs. */
export function isLocalStage({ name, id }: Account, { organisation }: Situation): boolean {
    return name !== "dev" && id === organisation.accounts.dev;
}

/** The stages that live in an account. */
export function stagesIn({ id }: Account, { accounts }: Situation): Account[] {
    return [accounts.dev, accounts.staging, accounts.prod].filter((stage) => stage.id === id);
}

/** Ids of all accounts that hold a stage: the one of its name, and those whose names follow it. */
export function accountsOfStage({ organisation }: Situation, stage: "staging" | "prod"): string[] {
    const further = Object.entries(organisation.others).filter(([name]) => name.startsWith(`${stage}-`));
    return [organisation.accounts[stage], ...further.map(([, id]) => id)];
}

/** Purposes of the keys of a stage. */
export function keyPurposes(account: Account, situation: Situation): string[] {
    if (account.name === "dev") {
        const images = situation.facts.registry.imageRepositories.length > 0 ? ["images"] : [];
        const projects = situation.facts.projects.length > 0 ? ["projects"] : [];
        return ["data", "volumes", "studio", "packages", ...images, ...projects, "logs"];
    }
    const purposes = ["endpoint-volumes", "captures"];
    return isLocalStage(account, situation) ? purposes : [...purposes, "logs"];
}

/** Purposes of the roles of a stage. */
export function rolePurposes(account: Account, situation: Situation): readonly RolePurpose[] {
    if (account.name === "dev") {
        return ["flow-logs", ...humanPurposes, ...servicePurposes];
    }
    return isLocalStage(account, situation) ? stagePurposes : ["flow-logs", ...stagePurposes];
}

/** Roles in whose name Studio works: the one that users share, and those that some have to themselves. */
export function studioRoleArns(account: Account, situation: Situation): string[] {
    const own = situation.facts.studio.users.filter(({ ownRole }) => ownRole);
    return [
        roleArn(account, situation, "studio-execution"),
        ...own.map(({ name }) => studioUserRoleArn(situation, name)),
    ];
}

/** A role that a stage has to have. */
export interface ExpectedRole {
    readonly name: string;
    readonly purpose: RolePurpose;
}

/** The roles of a stage: one for each purpose, and those that Studio users and products have to themselves. */
export function expectedRoles(account: Account, situation: Situation): ExpectedRole[] {
    const users = situation.facts.studio.users.filter(({ ownRole }) => account.name === "dev" && ownRole);
    return [
        ...rolePurposes(account, situation).map((purpose) => ({
            name: roleName(account, situation, purpose),
            purpose,
        })),
        ...users.map(({ name }): ExpectedRole => {
            const arn = studioUserRoleArn(situation, name);
            return { name: arn.slice(arn.lastIndexOf("/") + 1), purpose: "studio-execution" };
        }),
        ...(account.name === "dev" ? expectedProducts(situation) : []).map(({ launchRole }): ExpectedRole => ({
            name: launchRole,
            purpose: "service-catalog-launch",
        })),
    ];
}

/** Path of a stage's parameters. */
export function parameterPath(account: Account, { facts }: Situation): string {
    return `/${facts.environment}/${facts.stages[stackOf(account)]}/`;
}

export function resourceGroupName(account: Account, situation: Situation): string {
    return `${stagePrefix(account, situation)}-resource-group`;
}

/** Name of the CodeArtifact domain in the development account. */
export function packageDomainName({ facts }: Situation): string {
    return `${facts.environment}-${facts.stages.dev}`;
}

/** Name of the repository in it. */
export const packageRepositoryName = "pypi";

/** Name of the Studio domain in the development account. */
export function studioDomainName({ facts }: Situation): string {
    return `${facts.environment}-${facts.stages.dev}-studio`;
}

/** ARN of the execution role that a Studio user has to itself. */
export function studioUserRoleArn({ organisation, facts }: Situation, user: string): string {
    const stage = `${facts.environment}/${facts.stages.dev}`;
    const name = `${facts.environment}-${facts.stages.dev}-${facts.region}-${user}`;
    return `arn:aws:iam::${organisation.accounts.dev}:role/${stage}/studio-user/${name}`;
}

export function rolePath(account: Account, { facts }: Situation): string {
    return `/${facts.environment}/${facts.stages[stackOf(account)]}/`;
}

export function roleName(account: Account, situation: Situation, purpose: RolePurpose): string {
    return `${stagePrefix(account, situation)}-${situation.facts.region}-${purpose}`;
}

export function roleArn(account: Account, situation: Situation, purpose: RolePurpose): string {
    // A stack set names its execution role without a path.
    const path = purpose === "stack-set-execution" ? "/" : rolePath(account, situation);
    return `arn:aws:iam::${account.id}:role${path}${roleName(account, situation, purpose)}`;
}

export function boundaryArn(account: Account, situation: Situation): string {
    return boundaryArnOf(account, situation, "boundary");
}

/** The boundary of the roles that projects make. */
export function projectBoundaryArn(account: Account, situation: Situation): string {
    return boundaryArnOf(account, situation, "project-boundary");
}

/** The boundary of the role that launches environments. */
export function launchBoundaryArn(account: Account, situation: Situation): string {
    return boundaryArnOf(account, situation, "launch-boundary");
}

/** Path of the boundary of all roles of environments that people launch. */
export function launchedPath({ facts }: Situation): string {
    return `/${facts.environment}/env/`;
}

export function launchedBoundaryArn({ id }: Account, situation: Situation): string {
    const { environment, region } = situation.facts;
    return `arn:aws:iam::${id}:policy${launchedPath(situation)}${environment}-env-${region}-boundary`;
}

function boundaryArnOf(account: Account, situation: Situation, suffix: string): string {
    const { facts } = situation;
    const stages = { ...facts.stages, dev: facts.boundaryStage ?? facts.stages.dev };
    const holder = { ...situation, facts: { ...facts, stages } };
    const name = `${stagePrefix(account, holder)}-${facts.region}-${suffix}`;
    return `arn:aws:iam::${account.id}:policy${rolePath(account, holder)}${name}`;
}

export function rootArn(account: Account): string {
    return `arn:aws:iam::${account.id}:root`;
}

/** Roles that may reach what a stage keeps from outside the networks. */
export function exemptRoleArns(account: Account, { facts }: Situation): string[] {
    return facts.exemptRoles[stackOf(account)].map((role) => `arn:aws:iam::${account.id}:role/${role}`);
}

export function flowLogGroup(account: Account, situation: Situation): string {
    return `${rolePath(account, situation)}vpc-flow-logs`;
}

/** A role of an account that no policy names. */
export function someRole(account: Account): string {
    return `arn:aws:iam::${account.id}:role/some-role`;
}
