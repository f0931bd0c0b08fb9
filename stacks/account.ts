import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";
import { getPartition } from "@pulumi/aws/getPartition";
import { Provider } from "@pulumi/aws/provider";
import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkSettings } from "../infra/network/privateNetwork";
import type { Scope } from "../infra/support/naming";
import type { NetworkConfig } from "./config";
import { reasonOf } from "./config/problems";
import { networkSettings } from "./network";

/** How to get into an account, and what its network is to be. */
export interface AccountAccess extends Omit<Scope, "partition"> {
    /** Role to assume, with its path if it has one. */
    readonly deploymentRole: string;
    /** Retries of the AWS provider for one request. */
    readonly maxRetries?: number | undefined;
    readonly network: NetworkConfig;
    /** IPv4 block of the account's VPC. */
    readonly cidrBlock: string;
}

/** An account that has been entered. */
export interface OpenAccount {
    readonly scope: Scope;
    readonly provider: Provider;
    /** The network's settings, for zones that the account has. */
    readonly network: NetworkSettings;
}

/** ARN of a role that is named in the configuration. The partition follows from the region. */
export function configuredRoleArn(region: string, accountId: string, role: string): string {
    return `arn:${partitionOf(region).name}:iam::${accountId}:role/${role}`;
}

/**
 * Enters accounts side by side. Accounts that cannot be entered are all named in one error, before any resource of the
 * others is touched.
 */
export async function openAccounts(accesses: readonly AccountAccess[]): Promise<OpenAccount[]> {
    const results = await Promise.allSettled(accesses.map(openAccount));
    const problems = results.flatMap((result) => (result.status === "rejected" ? [reasonOf(result.reason)] : []));
    if (problems.length > 0) {
        throw new pulumi.RunError(problems.join("\n"));
    }
    return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

/**
 * Makes the provider of one account and region, and looks up what the shape of the resources depends on. The provider
 * refuses to work in any other account.
 */
export async function openAccount(access: AccountAccess): Promise<OpenAccount> {
    const { region, accountId, environment, stage, network } = access;
    const roleArn = configuredRoleArn(region, accountId, access.deploymentRole);
    const provider = new Provider(`account-${accountId}`, {
        region,
        allowedAccountIds: [accountId],
        assumeRoles: [{ roleArn, sessionName: `pulumi-${environment}-${stage}` }],
        defaultTags: { tags: { EnvironmentName: environment, EnvironmentType: stage } },
        ...(access.maxRetries === undefined ? {} : { maxRetries: access.maxRetries }),
    });
    const [{ partition }, { zoneIds }] = await Promise.all([
        getPartition({}, { provider }),
        getAvailabilityZones(
            { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
            { provider },
        ),
    ]).catch((error: unknown) => {
        throw new pulumi.RunError(
            `Account ${accountId} cannot be used through ${roleArn}: ${reasonOf(error).trim()} ` +
                "The role has to exist and to trust the credentials that Pulumi runs with.",
        );
    });
    const zones = chooseZones(region, zoneIds, network.create.availabilityZones);
    return {
        scope: { partition, region, accountId, environment, stage },
        provider,
        network: networkSettings(network, access.cidrBlock, zones),
    };
}

/** Zone ids in a fixed order: each zone keeps its addresses, however they are listed. */
function chooseZones(region: string, available: readonly string[], wanted: number | readonly string[]): string[] {
    const sorted = [...available].sort();
    const chosen = typeof wanted === "number" ? sorted.slice(0, wanted) : [...wanted].sort();
    const missing = chosen.filter((zone) => !sorted.includes(zone));
    if (missing.length > 0 || (typeof wanted === "number" && chosen.length < wanted)) {
        throw new pulumi.RunError(
            `network.create.availabilityZones asks for ${typeof wanted === "number" ? wanted : missing.join(", ")}, ` +
                `but ${region} offers ${sorted.join(", ")}.`,
        );
    }
    return chosen;
}
