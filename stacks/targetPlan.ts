import type { NetworkConfig, TargetConfig } from "./config";
import type { AccountConfig, AccountRoles } from "./config/targetAccounts";
import { accountBlocks } from "./config/targetBlocks";

/** One target account with what its network and its roles are to be. */
export interface PlannedAccount {
    readonly id: string;
    readonly network: NetworkConfig;
    /** IPv4 block of its VPC; absent where the VPC exists. */
    readonly cidrBlock?: string | undefined;
    /** Roles that exist already. */
    readonly roles?: AccountRoles | undefined;
}

/**
 * Plans accounts by their ids: their own settings over those of the stack. An account's plan depends on its id and its
 * settings alone, and plans are in the order of the ids, so that no list's order shows in anything that follows.
 */
export function planAccounts(config: TargetConfig, ids: readonly string[]): PlannedAccount[] {
    const accounts = settingsOf(config, ids);
    const blocks = new Map(accountBlocks(config.network.create, accounts).map(({ id, cidr }) => [id, cidr]));
    return accounts.map(({ id, network, roles }) => ({
        id,
        network: networkOf(config, network, roles),
        cidrBlock: blocks.get(id),
        roles,
    }));
}

/** The settings of each account, in the order of the ids. */
export function settingsOf({ accounts }: TargetConfig, ids: readonly string[]): AccountConfig[] {
    const own = new Map(accounts.map((account) => [account.id, account]));
    return ids.toSorted().map((id) => own.get(id) ?? { id });
}

function networkOf(
    { network: { create, flowLogs, awsBuckets } }: TargetConfig,
    own: AccountConfig["network"],
    roles: AccountRoles | undefined,
): NetworkConfig {
    return {
        ...(own?.existing === undefined ? { create } : { existing: own.existing }),
        ...(own === undefined ? {} : { endpoints: own.endpoints }),
        flowLogs: { ...flowLogs, ...(roles?.flowLogs === undefined ? {} : { roleArn: roles.flowLogs }) },
        awsBuckets,
    };
}
