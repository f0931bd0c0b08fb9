/** An IPv4 block as numbers. */
function blockOf(cidr: string): { readonly first: number; readonly prefix: number } {
    const [address = "", prefix = ""] = cidr.split("/");
    return { first: address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0), prefix: Number(prefix) };
}

/**
 * The blocks that `Fn::Cidr` makes of one: so many of them, one after the other.
 *
 * @param bits that tell the addresses of a block apart
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function blocksIn(cidr: string, count: number, bits: number): string[] {
    const { first } = blockOf(cidr);
    return Array.from({ length: count }, (_, place) => {
        const start = first + place * 2 ** bits;
        const address = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".");
        return `${address}/${32 - bits}`;
    });
}

/** Names of the zones of a region that moto has. */
export function zonesOf(region: string): string[] {
    return ["a", "b", "c"].map((letter) => `${region}${letter}`);
}
