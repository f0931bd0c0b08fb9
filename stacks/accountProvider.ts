import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import { Provider, type ProviderArgs } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { scopeTags, type Scope } from "../infra/support/naming";

/** An account, and whose part of it. */
export interface AccountPlace extends Omit<Scope, "partition" | "buckets"> {
    /** Retries of the AWS provider for one request. */
    readonly maxRetries?: number | undefined;
}

/** How to get into an account. */
export interface AccountAddress extends AccountPlace {
    /** Role to assume, with its path if it has one. */
    readonly deploymentRole: string;
    /** Role to assume instead where nothing but reading is allowed. @default such a run is refused */
    readonly previewRole?: string | undefined;
}

/** Variable of the environment by which a pipeline says that it may read and nothing else. */
const readOnlyVariable = "SECURE_MLOPS_READ_ONLY";

/** Whether accounts are entered through the roles that read only. Only a preview can do with those. */
export function isReadOnly(): boolean {
    const value = process.env[readOnlyVariable];
    if (value === undefined || value === "" || value === "false") {
        return false;
    }
    if (value !== "true") {
        throw new pulumi.RunError(`${readOnlyVariable} is "${value}"; allowed: true or false.`);
    }
    if (!pulumi.runtime.isDryRun()) {
        throw new pulumi.RunError(
            `${readOnlyVariable} is true, and this is no preview. The preview roles can change nothing: ` +
                "run pulumi preview, or take the variable away.",
        );
    }
    return true;
}

/** ARN of a role that is named in the configuration. The partition follows from the region. */
export function configuredRoleArn(region: string, accountId: string, role: string): string {
    return `arn:${partitionOf(region).name}:iam::${accountId}:role/${role}`;
}

/** ARN of the role by which a run gets into an account: the deployment role, or the preview role. */
export function enteredRoleArn({ region, accountId, deploymentRole, previewRole }: AccountAddress): string {
    if (!isReadOnly()) {
        return configuredRoleArn(region, accountId, deploymentRole);
    }
    if (previewRole === undefined) {
        throw new pulumi.RunError(
            `${readOnlyVariable} is true, and the stack file names no previewRole; add one, such as ` +
                "secure-mlops:previewRole: sm-mlops-preview, or take the variable away.",
        );
    }
    return configuredRoleArn(region, accountId, previewRole);
}

/**
 * Makes the provider of one account, region and stage: it refuses to work in any other account, and tags everything
 * with environment and stage.
 */
export function accountProvider(name: string, address: AccountAddress): Provider {
    const sessionName = `pulumi-${address.environment}-${address.stage}`;
    return provider(name, address, { assumeRoles: [{ roleArn: enteredRoleArn(address), sessionName }] });
}

/** The same with the credentials that Pulumi runs with, which have to be of that account. */
export function ownProvider(name: string, place: AccountPlace): Provider {
    return provider(name, place, {});
}

function provider(name: string, place: AccountPlace, entry: Pick<ProviderArgs, "assumeRoles">): Provider {
    return new Provider(name, {
        region: place.region,
        allowedAccountIds: [place.accountId],
        ...entry,
        defaultTags: { tags: scopeTags(place) },
        ...(place.maxRetries === undefined ? {} : { maxRetries: place.maxRetries }),
    });
}
