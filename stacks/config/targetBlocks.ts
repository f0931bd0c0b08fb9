import { allocateNetworks, type OwnedNetwork } from "../../infra/network/allocation";
import { targetEndpoints } from "../../infra/network/endpointServices";
import { subnetProblems } from "./addressRules";
import { createdEndpoints } from "./endpoints";
import type { Accepted } from "./examine";
import type { SubnetsConfig } from "./network";
import { reasonOf, type Problem } from "./problems";
import type { AccountConfig } from "./targetAccounts";

/** How accounts come by the blocks of the networks that are created in them. */
export interface BlocksConfig {
    /** IPv4 block that accounts without one of their own get theirs from; absent, each has one of its own. */
    readonly allocateFrom?: string;
    /** Prefix length of a block from the pool. */
    readonly prefixLength: number;
    /** Accepts blocks that overlap. */
    readonly allowOverlaps: boolean;
}

type Account = Accepted<Pick<AccountConfig, "cidr" | "network">> & Pick<AccountConfig, "id">;

/** Blocks of the accounts whose network is created. */
export function accountBlocks(
    { allocateFrom, prefixLength, allowOverlaps }: Accepted<BlocksConfig>,
    accounts: readonly Account[],
): OwnedNetwork[] {
    const pool =
        allocateFrom === undefined || prefixLength === undefined ? undefined : { cidr: allocateFrom, prefixLength };
    const owners = accounts.filter(({ network }) => network?.existing === undefined);
    return allocateNetworks(pool, owners, allowOverlaps);
}

/** Whether every account gets a block, no two overlap unless they may, and each block holds its subnets. */
export function blockProblems(create: Accepted<BlocksConfig & SubnetsConfig>, accounts: readonly Account[]): Problem[] {
    const { availabilityZones, subnetPrefixLength } = create;
    if (availabilityZones === undefined) {
        return [];
    }
    try {
        return accountBlocks(create, accounts).flatMap(({ id, cidr }) => {
            const network = accounts.find((account) => account.id === id)?.network;
            const endpoints = createdEndpoints(targetEndpoints, network?.endpoints).length;
            return subnetProblems(`accounts (${id})`, { cidr, availabilityZones, subnetPrefixLength, endpoints });
        });
    } catch (error) {
        return [{ key: "accounts", text: reasonOf(error) }];
    }
}
