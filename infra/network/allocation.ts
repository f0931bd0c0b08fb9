import { createHash } from "node:crypto";
import { blockAt, capacity, overlaps } from "./cidr";

/** A block from which the networks of accounts are cut. */
export interface NetworkPool {
    /** IPv4 block of the pool. */
    readonly cidr: string;
    /** Prefix length of the block that one account gets. */
    readonly prefixLength: number;
}

/** An account that needs a network of its own. */
export interface NetworkOwner {
    /** Account id. */
    readonly id: string;
    /** Block that a person chose, inside the pool or outside of it. @default the block that follows from the id */
    readonly cidr?: string | undefined;
}

/** An account with the block of its network. */
export interface OwnedNetwork {
    readonly id: string;
    readonly cidr: string;
}

/**
 * One block for each account: its own, or the one that a hash of its id picks from the pool. A block depends on its
 * account alone, so no network moves when the list is reordered or when another account comes or goes. The price is
 * that two accounts can fall on one block; that is refused, and a person gives one of them a block.
 * @param pool Needed if any account has no block of its own.
 * @param allowOverlaps Accepts blocks that overlap, in networks that are never connected.
 */
export function allocateNetworks(
    pool: NetworkPool | undefined,
    accounts: readonly NetworkOwner[],
    allowOverlaps = false,
): OwnedNetwork[] {
    const networks = accounts.map(({ id, cidr }) => ({ id, cidr: cidr ?? blockFor(pool, id) }));
    if (allowOverlaps) {
        return networks;
    }
    const conflicts = networks.flatMap((one, index) =>
        networks.slice(index + 1).flatMap((other) => (overlaps(one.cidr, other.cidr) ? [describe(one, other)] : [])),
    );
    if (conflicts.length > 0) {
        throw new Error(`${conflicts.join("; ")}. ${wayOut(pool, networks)}`);
    }
    return networks;
}

function blockFor(pool: NetworkPool | undefined, accountId: string): string {
    if (pool === undefined) {
        throw new Error(
            `Account ${accountId} has no cidr and there is no pool; give it a cidr, or set network.create.allocateFrom, such as 10.64.0.0/12.`,
        );
    }
    const blocks = capacity(pool.cidr, pool.prefixLength);
    if (blocks === 0) {
        throw new Error(
            `The pool ${pool.cidr} is smaller than one block of /${pool.prefixLength}; ` +
                "make the pool larger or the prefix length greater.",
        );
    }
    const hash = createHash("sha256").update(accountId).digest().readUInt32BE();
    return blockAt(pool.cidr, pool.prefixLength, hash % blocks);
}

function describe(one: OwnedNetwork, other: OwnedNetwork): string {
    return `${one.cidr} of account ${one.id} overlaps ${other.cidr} of account ${other.id}`;
}

/** A network that exists keeps its block: replacing it would replace everything in it. */
function wayOut(pool: NetworkPool | undefined, networks: readonly OwnedNetwork[]): string {
    const advice = "Give the account that was added last another cidr";
    if (pool === undefined) {
        return `${advice}.`;
    }
    const free = firstFreeBlock(pool, networks);
    return free === undefined ? `${advice}; no block of the pool ${pool.cidr} is free.` : `${advice}; ${free} is free.`;
}

function firstFreeBlock({ cidr, prefixLength }: NetworkPool, taken: readonly OwnedNetwork[]): string | undefined {
    const blocks = capacity(cidr, prefixLength);
    for (let index = 0; index < blocks; index++) {
        const block = blockAt(cidr, prefixLength, index);
        if (!taken.some((network) => overlaps(network.cidr, block))) {
            return block;
        }
    }
    return undefined;
}
