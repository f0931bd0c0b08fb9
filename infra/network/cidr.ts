import { countOf, zonePlaces, type SubnetZones } from "./zonePlaces";

/** Sizes of a VPC and of a subnet in AWS ({@link https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html}). */
export const cidrLimits = { largestVpc: 16, smallestVpc: 28, smallestSubnet: 28 } as const;

/** Block that SageMaker's containers use themselves, so that nothing of it can be reached from inside. */
export const containerBlock = "172.17.0.0/16";

/** Addresses that AWS keeps in every subnet ({@link https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html}). */
const reservedAddresses = 5;

/** Default size of a subnet against its VPC: eight subnets to a VPC, four of them for private use. */
const defaultSubnetStep = 3;

/** An IPv4 block as numbers. */
interface Block {
    /** First address, as an unsigned number. */
    readonly first: number;
    readonly prefixLength: number;
}

/** Checks that the text is an IPv4 block in canonical form and says what is wrong otherwise. */
export function parseCidr(cidr: string): Block {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
    const numbers = match?.slice(1).map(Number) ?? [];
    const [a, b, c, d, prefixLength] = numbers;
    if (a === undefined || b === undefined || c === undefined || d === undefined || prefixLength === undefined) {
        throw new Error(`"${cidr}" is not an IPv4 block; write an address and a prefix length, such as 10.0.0.0/16.`);
    }
    if (Math.max(a, b, c, d) > 255) {
        throw new Error(`"${cidr}" holds a number above 255; the four numbers of an address are 0 to 255.`);
    }
    if (prefixLength > 32) {
        throw new Error(`"${cidr}" has prefix length ${prefixLength}; an IPv4 prefix length is 0 to 32.`);
    }
    const canonical = `${a}.${b}.${c}.${d}/${prefixLength}`;
    if (canonical !== cidr) {
        throw new Error(`"${cidr}" has leading zeros; write ${canonical}.`);
    }
    const address = ((a * 256 + b) * 256 + c) * 256 + d;
    const first = address - (address % size(prefixLength));
    if (first !== address) {
        // AWS would round it down in silence, and the next preview would show a difference.
        throw new Error(`"${cidr}" does not start at its network address; write ${format({ first, prefixLength })}.`);
    }
    return { first, prefixLength };
}

/** Whether every address of `inner` is in `outer`. */
export function contains(outer: string, inner: string): boolean {
    const [a, b] = [parseCidr(outer), parseCidr(inner)];
    return a.first <= b.first && end(b) <= end(a);
}

/** Whether two blocks have an address in common. */
export function overlaps(one: string, other: string): boolean {
    const [a, b] = [parseCidr(one), parseCidr(other)];
    return a.first < end(b) && b.first < end(a);
}

/** How many blocks of a prefix length a block holds; none if they are larger than the block itself. */
export function capacity(cidr: string, prefixLength: number): number {
    const parent = parseCidr(cidr);
    return prefixLength < parent.prefixLength ? 0 : 2 ** (prefixLength - parent.prefixLength);
}

/** The block of a prefix length at a position inside a larger one, counted from 0. */
export function blockAt(cidr: string, prefixLength: number, index: number): string {
    const count = capacity(cidr, prefixLength);
    if (!Number.isInteger(index) || index < 0 || index >= count) {
        throw new Error(`${cidr} holds ${count} blocks of /${prefixLength}; there is no block number ${index}.`);
    }
    return format({ first: parseCidr(cidr).first + index * size(prefixLength), prefixLength });
}

/** Addresses of a subnet that can be used for network interfaces. */
export function usableAddresses(prefixLength: number): number {
    return Math.max(0, size(prefixLength) - reservedAddresses);
}

/**
 * Blocks of the private subnets of a VPC, one for each zone, from the start of the VPC. The upper half of the VPC stays
 * free, so that public subnets can be added without moving anything.
 * @param prefixLength Prefix length of a subnet; by default that of the VPC and 3 more, so /19 in a /16.
 */
export function planSubnets(vpc: string, zones: SubnetZones, prefixLength = defaultSubnetPrefix(vpc)): string[] {
    const { largestVpc, smallestVpc, smallestSubnet } = cidrLimits;
    const vpcPrefix = parseCidr(vpc).prefixLength;
    if (vpcPrefix < largestVpc || vpcPrefix > smallestVpc) {
        throw new Error(`A VPC is /${largestVpc} to /${smallestVpc}; ${vpc} is not.`);
    }
    if (prefixLength > smallestSubnet) {
        throw new Error(
            `A subnet of /${prefixLength} is smaller than AWS allows (/${smallestSubnet}); ` +
                `make the VPC ${vpc} larger or give a subnet prefix length of at most ${smallestSubnet}.`,
        );
    }
    const count = countOf(zones);
    const room = Math.floor(capacity(vpc, prefixLength) / 2);
    if (count > room) {
        throw new Error(
            `${count} zones need ${count} subnets of /${prefixLength}, and the lower half of ${vpc} holds ${room}; ` +
                "make the VPC larger, the subnets smaller or the zones fewer.",
        );
    }
    return zonePlaces(zones, room).map((place) => blockAt(vpc, prefixLength, place));
}

/** Step from a VPC to its public subnets: they hold NAT gateways alone, and eight of them fill the upper half. */
const publicSubnetStep = 4;

/** Blocks of the public subnets of a VPC, one for each zone, from the middle of the VPC. */
export function planPublicSubnets(vpc: string, zones: SubnetZones): string[] {
    const vpcPrefix = parseCidr(vpc).prefixLength;
    const upperHalf = blockAt(vpc, vpcPrefix + 1, 1);
    const prefixLength = Math.min(vpcPrefix + publicSubnetStep, cidrLimits.smallestSubnet);
    const count = countOf(zones);
    const room = capacity(upperHalf, prefixLength);
    if (count > room) {
        throw new Error(
            `${count} zones need ${count} public subnets of /${prefixLength}, and the upper half of ${vpc} holds ` +
                `${room}; make the VPC larger or the zones fewer.`,
        );
    }
    return zonePlaces(zones, room).map((place) => blockAt(upperHalf, prefixLength, place));
}

/** Blocks of new subnets in a VPC that exists, one for each zone. */
export function divideBlock(block: string, zones: SubnetZones, prefixLength = equalShare(block, zones)): string[] {
    const { smallestSubnet } = cidrLimits;
    const count = countOf(zones);
    const room = capacity(block, prefixLength);
    if (prefixLength > smallestSubnet || count > room) {
        throw new Error(
            `${count} zones need ${count} subnets of /${prefixLength}; ${block} holds ${room} of them, and AWS allows ` +
                `none smaller than /${smallestSubnet}. Make the block larger, the subnets smaller or the zones fewer.`,
        );
    }
    return zonePlaces(zones, room).map((place) => blockAt(block, prefixLength, place));
}

/** Prefix length with which a block holds a subnet for each zone, and no smaller than needed. */
export function equalShare(block: string, zones: SubnetZones): number {
    return parseCidr(block).prefixLength + Math.ceil(Math.log2(countOf(zones)));
}

/** Prefix length of a subnet when nobody chose one. */
export function defaultSubnetPrefix(vpc: string): number {
    return parseCidr(vpc).prefixLength + defaultSubnetStep;
}

/** Number of addresses in a block. */
function size(prefixLength: number): number {
    return 2 ** (32 - prefixLength);
}

/** First address after the block. */
function end(block: Block): number {
    return block.first + size(block.prefixLength);
}

function format({ first, prefixLength }: Block): string {
    const octets = [24, 16, 8, 0].map((shift) => (first >>> shift) & 255);
    return `${octets.join(".")}/${prefixLength}`;
}
