import { getPartition } from "@pulumi/aws/getPartition";
import type { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkSettings } from "../infra/network/privateNetwork";
import type { Scope } from "../infra/support/naming";
import { accountNetwork, type NetworkPlan } from "./accountNetwork";
import { accountProvider, configuredRoleArn, type AccountAddress } from "./accountProvider";
import { reasonOf } from "./config/problems";

/** How to get into an account, and what its network is to be. */
export interface AccountAccess extends AccountAddress, NetworkPlan {}

/** An account that has been entered. */
export interface OpenAccount {
    readonly scope: Scope;
    readonly provider: Provider;
    /** The network's settings, for zones that the account has. */
    readonly network: NetworkSettings;
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
    const { region, accountId, environment, stage } = access;
    const provider = accountProvider(`account-${accountId}`, access);
    try {
        const { partition } = await getPartition({}, { provider });
        const scope = { partition, region, accountId, environment, stage };
        return { scope, provider, network: await accountNetwork(scope, access, provider) };
    } catch (error) {
        throw error instanceof pulumi.RunError ? error : notEntered(access, error);
    }
}

/** What AWS refused before the network could be judged. */
function notEntered({ region, accountId, deploymentRole }: AccountAccess, error: unknown): pulumi.RunError {
    const roleArn = configuredRoleArn(region, accountId, deploymentRole);
    return new pulumi.RunError(
        `Account ${accountId} cannot be used through ${roleArn}: ${reasonOf(error).trim()} ` +
            "The role has to exist and to trust the credentials that Pulumi runs with.",
    );
}
