import { boundaryArn, launchBoundaryArn, launchedBoundaryArn, projectBoundaryArn, stagesIn } from "./names";
import type { Account, Situation } from "./check";

/** Roles by which people and pipelines get into an account. */
export type EntryRole = "deployment" | "preview" | "discovery" | "ci-deployment" | "ci-preview";

/** Entry roles have no path, and no stage or region in their names. */
export function entryRoleName({ facts }: Situation, role: EntryRole): string {
    return `${facts.environment}-${role}`;
}

export function entryRoleArn({ id }: Account, situation: Situation, role: EntryRole): string {
    return `arn:aws:iam::${id}:role/${entryRoleName(situation, role)}`;
}

/** The entry roles that an account has to have. The management account is the home of state and pipelines as well. */
export function expectedEntryRoles({ name }: Account, { facts }: Situation): EntryRole[] {
    if (name !== "management") {
        return ["deployment", "preview"];
    }
    return [
        "discovery",
        ...(facts.bootstrap.pipelines === undefined ? [] : (["ci-deployment", "ci-preview"] as const)),
    ];
}

/**
 * The managed policies that bound the roles of an account: one for each stage, and where models are built those of
 * projects, of the role that launches environments, and of what it launches.
 */
export function boundaryArns(account: Account, situation: Situation): string[] {
    return stagesIn(account, situation).flatMap((stage) => [
        boundaryArn(stage, situation),
        ...(stage.name === "dev"
            ? [projectBoundaryArn, launchBoundaryArn, launchedBoundaryArn].map((arn) => arn(stage, situation))
            : []),
    ]);
}

/** Path of what belongs to the bootstrap itself. */
export function bootstrapPath({ facts }: Situation): string {
    return `/${facts.environment}/bootstrap/`;
}

export function stateBucketName({ organisation, facts }: Situation, purpose: "state" | "access-logs"): string {
    return `${facts.environment}-bootstrap-${facts.region}-${organisation.accounts.management}-${purpose}`;
}

export function stateKeyAlias({ facts }: Situation): string {
    return `alias/${facts.environment}-bootstrap-state`;
}

/** The stack sets that reach the accounts below units, one for each stage. */
export function stackSetNames({ facts }: Situation): string[] {
    const stages = new Set(facts.bootstrap.units.map(({ stage }) => stage));
    return [...stages].map((stage) => `${facts.environment}-bootstrap-${stage}`);
}
