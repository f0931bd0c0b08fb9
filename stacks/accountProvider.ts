import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import { Provider } from "@pulumi/aws/provider";
import { scopeTags, type Scope } from "../infra/support/naming";

/** How to get into an account. */
export interface AccountAddress extends Omit<Scope, "partition" | "buckets"> {
    /** Role to assume, with its path if it has one. */
    readonly deploymentRole: string;
    /** Retries of the AWS provider for one request. */
    readonly maxRetries?: number | undefined;
}

/** ARN of a role that is named in the configuration. The partition follows from the region. */
export function configuredRoleArn(region: string, accountId: string, role: string): string {
    return `arn:${partitionOf(region).name}:iam::${accountId}:role/${role}`;
}

/**
 * Makes the provider of one account, region and stage: it refuses to work in any other account, and tags everything
 * with environment and stage.
 */
export function accountProvider(name: string, address: AccountAddress): Provider {
    const { region, accountId, environment, stage } = address;
    const roleArn = configuredRoleArn(region, accountId, address.deploymentRole);
    return new Provider(name, {
        region,
        allowedAccountIds: [accountId],
        assumeRoles: [{ roleArn, sessionName: `pulumi-${environment}-${stage}` }],
        defaultTags: { tags: scopeTags(address) },
        ...(address.maxRetries === undefined ? {} : { maxRetries: address.maxRetries }),
    });
}
