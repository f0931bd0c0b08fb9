import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import { getPartition } from "@pulumi/aws/getPartition";
import { Provider } from "@pulumi/aws/provider";
import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import type { Scope } from "../infra/support/naming";

/** How to get into an account. */
export interface AccountAccess extends Omit<Scope, "partition"> {
    /** Role to assume, with its path if it has one. */
    readonly deploymentRole: string;
    /** Retries of the AWS provider for one request. */
    readonly maxRetries?: number;
}

/** An account that has been entered. */
export interface OpenAccount {
    readonly scope: Scope;
    readonly provider: Provider;
    /** Ids of the zones to use. */
    readonly zoneIds: string[];
}

/** ARN of a role that is named in the configuration. The partition follows from the region. */
export function configuredRoleArn(region: string, accountId: string, role: string): string {
    return `arn:${partitionOf(region).name}:iam::${accountId}:role/${role}`;
}

/**
 * Makes the provider of one account and region, and looks up what the shape of the resources depends on. The provider
 * refuses to work in any other account.
 *
 * @param zones how many availability zones to use (the first by zone id), or their ids
 */
export async function openAccount(access: AccountAccess, zones: number | readonly string[]): Promise<OpenAccount> {
    const { region, accountId, environment, stage } = access;
    const provider = new Provider(`account-${accountId}`, {
        region,
        allowedAccountIds: [accountId],
        assumeRoles: [
            {
                roleArn: configuredRoleArn(region, accountId, access.deploymentRole),
                sessionName: `pulumi-${environment}-${stage}`,
            },
        ],
        defaultTags: { tags: { EnvironmentName: environment, EnvironmentType: stage } },
        ...(access.maxRetries === undefined ? {} : { maxRetries: access.maxRetries }),
    });
    const [{ partition }, { zoneIds }] = await Promise.all([
        getPartition({}, { provider }),
        getAvailabilityZones(
            { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
            { provider },
        ),
    ]);
    return {
        scope: { partition, region, accountId, environment, stage },
        provider,
        zoneIds: chooseZones(accountId, region, zoneIds, zones),
    };
}

/** Zone ids in a fixed order, so that the same zones are chosen at every run. */
function chooseZones(
    accountId: string,
    region: string,
    available: readonly string[],
    wanted: number | readonly string[],
): string[] {
    const sorted = [...available].sort();
    const chosen = typeof wanted === "number" ? sorted.slice(0, wanted) : [...wanted];
    const missing = chosen.filter((zone) => !sorted.includes(zone));
    if (missing.length > 0 || (typeof wanted === "number" && chosen.length < wanted)) {
        throw new Error(
            `Account ${accountId} cannot use ${typeof wanted === "number" ? `${wanted} availability zones` : missing.join(", ")} ` +
                `in ${region}; it has ${sorted.join(", ")}. Change network.create.availabilityZones.`,
        );
    }
    return chosen;
}
