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
