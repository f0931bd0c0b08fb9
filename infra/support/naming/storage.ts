import { projectPrefix } from "./projects";
import { regionalPrefix, stagePrefix, type Bucket, type Scope } from "./scope";

/** What a customer-managed key protects. */
export type KeyPurpose =
    | "data"
    | "volumes"
    | "studio"
    | "packages"
    | "images"
    | "projects"
    | "endpoint-volumes"
    | "captures"
    | "logs"
    | "state";

/**
 * What keys of objects in the bucket of captures begin with. The name of the endpoint follows, as the endpoint template
 * of deploy projects has it.
 */
export const capturePrefixes = { captures: "data-capture/", reports: "monitoring/" } as const;

/**
 * Bucket names are unique in a whole partition, so they carry region and account, unless the bucket was given. Those of
 * projects carry the project's id, which no other account and region has.
 */
export function bucketName(scope: Scope, bucket: Bucket): string {
    return typeof bucket === "string"
        ? (scope.buckets?.[bucket] ?? `${regionalPrefix(scope)}-${scope.accountId}-${bucket}`)
        : `${projectPrefix(scope)}${bucket.projectId}`;
}

export function bucketArn(scope: Scope, bucket: Bucket): string {
    return `arn:${scope.partition}:s3:::${bucketName(scope, bucket)}`;
}

/**
 * Pattern over what belongs to projects in the bucket for models: artefacts, and the baselines that captures are
 * compared with. Each project has its id as the next part of the key.
 */
export function projectObjectsArn(scope: Scope): string {
    return `${bucketArn(scope, "models")}/projects/*`;
}

/** Alias by which accounts that cannot know a key's id still name the key (`kms:ResourceAliases`). */
export function keyAlias(scope: Scope, purpose: KeyPurpose): string {
    return `alias/${stagePrefix(scope)}-${purpose}`;
}

/** Every key of the account and region; used where a condition narrows it to an alias. */
export function anyKeyArn(scope: Scope): string {
    return `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`;
}
