/**
 * The addresses that the internet does not route: RFC 1918, the shared space of RFC 6598 and the unique local addresses
 * of RFC 4193. Each with the prefix length of the block they make up.
 */
const privateBlocks = [
    { addresses: /^10(\.\d{1,3}){3}$/, prefixLength: 8 },
    { addresses: /^172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}$/, prefixLength: 12 },
    { addresses: /^192\.168(\.\d{1,3}){2}$/, prefixLength: 16 },
    { addresses: /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d{1,3}){2}$/, prefixLength: 10 },
    { addresses: /^f[cd][\da-f]{2}:[\da-f:]+$/i, prefixLength: 7 },
];

/** Whether a text is a block of addresses that are all private. */
export function isPrivate(cidr: unknown): boolean {
    const [, address = "", length = ""] = /^([^/]+)\/(\d+)$/.exec(String(cidr)) ?? [];
    return privateBlocks.some(
        ({ addresses, prefixLength }) => addresses.test(address) && Number(length) >= prefixLength,
    );
}

/**
 * Whether a block of addresses necessarily holds public ones. The largest private blocks are 10.0.0.0/8 and fc00::/7;
 * a larger block, such as one of the two halves of 0.0.0.0/0, reaches beyond them.
 */
export function reachesInternet(cidr: unknown): boolean {
    if (typeof cidr !== "string") {
        return false;
    }
    const [address = "", prefix] = cidr.split("/");
    const largestPrivatePrefix = address.includes(":") ? 7 : 8;
    return prefix !== undefined && Number(prefix) < largestPrivatePrefix;
}
