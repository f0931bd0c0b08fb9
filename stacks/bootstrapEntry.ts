import { getPartition } from "@pulumi/aws/getPartition";
import * as pulumi from "@pulumi/pulumi";
import { bootstrapStage, type Scope } from "../infra/support/naming";
import { enterAccount, type EnteredAccount } from "./account";
import { ownProvider, type AccountPlace } from "./accountProvider";
import { holdingsOf } from "./bootstrapPlan";
import type { BootstrapConfig } from "./config";
import { reasonOf } from "./config/problems";

/** Enters one of the accounts that have been entered already. */
export type EnteredAccounts = (accountId: string) => EnteredAccount;

/**
 * Enters every account that the configuration names, side by side. Those that cannot be entered are all named in one
 * error, before any resource of the others is touched.
 */
export async function enterAccounts(config: BootstrapConfig): Promise<EnteredAccounts> {
    const { managementAccount, delegatedAdministrator } = config.organization ?? {};
    const named = [
        config.account.id,
        ...holdingsOf(config).map(({ accountId }) => accountId),
        ...[managementAccount, delegatedAdministrator].flatMap((id) => (id === undefined ? [] : [id])),
    ];
    const ids = [...new Set(named)];
    const results = await Promise.allSettled(ids.map((id) => enter(config, id)));
    const problems = results.flatMap((result) => (result.status === "rejected" ? [reasonOf(result.reason)] : []));
    if (problems.length > 0) {
        throw new pulumi.RunError(problems.join("\n"));
    }
    const entered = new Map(
        results.flatMap((result) =>
            result.status === "fulfilled" ? [[result.value.scope.accountId, result.value] as const] : [],
        ),
    );
    return (accountId) => {
        const account = entered.get(accountId);
        if (account === undefined) {
            throw new Error(`Account ${accountId} was not entered; only accounts of the configuration are.`);
        }
        return account;
    };
}

async function enter(config: BootstrapConfig, accountId: string): Promise<EnteredAccount> {
    const place: AccountPlace = {
        accountId,
        region: config.account.region,
        environment: config.environment.name,
        stage: bootstrapStage,
        maxRetries: config.maxRetries,
    };
    return accountId === config.account.id
        ? enterOwn(place)
        : enterAccount({ ...place, deploymentRole: config.accessRole });
}

/** The account whose credentials Pulumi runs with needs no role. */
async function enterOwn({ maxRetries, ...place }: AccountPlace): Promise<EnteredAccount> {
    const provider = ownProvider(`account-${place.accountId}`, { ...place, maxRetries });
    try {
        const { partition } = await getPartition({}, { provider });
        const scope: Scope = { ...place, partition };
        return { scope, provider };
    } catch (error) {
        throw new pulumi.RunError(
            `Account ${place.accountId} cannot be used with the credentials that Pulumi runs with: ` +
                `${reasonOf(error).trim()} They have to be of that account; it is account.id in the stack file.`,
        );
    }
}
