import { getPartition } from "@pulumi/aws/getPartition";
import type { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkSettings } from "../infra/network/privateNetwork";
import type { Scope } from "../infra/support/naming";
import { accountNetwork, type NetworkPlan } from "./accountNetwork";
import { accountProvider, enteredRoleArn, type AccountAddress } from "./accountProvider";
import { reasonOf } from "./config/problems";

/** How to get into an account, and what its network is to be. */
export interface AccountAccess extends AccountAddress, NetworkPlan {}

/** An account that has been entered. */
export interface EnteredAccount {
    readonly scope: Scope;
    readonly provider: Provider;
}

/** An account whose network is planned. */
export interface OpenAccount extends EnteredAccount {
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

/** Makes the provider of one account and region; it refuses to work in any other account. */
export async function enterAccount(address: AccountAddress): Promise<EnteredAccount> {
    const { region, accountId, environment, stage, permissionsBoundary = "created" } = address;
    const provider = accountProvider(`account-${accountId}`, address);
    return through(address, async () => {
        const { partition } = await getPartition({}, { provider });
        return { scope: { partition, region, accountId, environment, stage, permissionsBoundary }, provider };
    });
}

/** Enters an account, and looks up what the shape of its network depends on. */
export async function openAccount(access: AccountAccess): Promise<OpenAccount> {
    const { scope, provider } = await enterAccount(access);
    return through(access, async () => ({ scope, provider, network: await accountNetwork(scope, access, provider) }));
}

/** Does what needs AWS, and says of what it refuses through which role that was. */
async function through<T>(address: AccountAddress, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        throw error instanceof pulumi.RunError ? error : notEntered(address, error);
    }
}

/** What AWS refused before the network could be judged. */
function notEntered(address: AccountAddress, error: unknown): pulumi.RunError {
    return new pulumi.RunError(
        `Account ${address.accountId} cannot be used through ${enteredRoleArn(address)}: ${reasonOf(error).trim()} ` +
            "The role has to exist and to trust the credentials that Pulumi runs with.",
    );
}
