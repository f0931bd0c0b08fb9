import { expect } from "chai";
import * as fc from "fast-check";
import {
    blockAt,
    capacity,
    contains,
    defaultSubnetPrefix,
    overlaps,
    parseCidr,
    planSubnets,
    usableAddresses,
} from "../../../infra/network/cidr";
import { refusal } from "../../support/errors";

/** A block of the given prefix lengths, anywhere. */
function block(shortest: number, longest: number): fc.Arbitrary<string> {
    return fc
        .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: shortest, max: longest }))
        .map(([address, prefixLength]) =>
            blockAt("0.0.0.0/0", prefixLength, Math.floor(address / 2 ** (32 - prefixLength))),
        );
}

describe("infra/network/cidr", () => {
    describe("parseCidr", () => {
        const accepted: [string, number, number][] = [
            ["0.0.0.0/0", 0, 0],
            ["10.0.0.0/16", 167772160, 16],
            ["255.255.255.255/32", 4294967295, 32],
            ["128.0.0.0/1", 2147483648, 1],
        ];
        for (const [text, first, prefixLength] of accepted) {
            it(`reads ${text}`, () => {
                expect(parseCidr(text)).to.deep.equal({ first, prefixLength });
            });
        }

        const noBlock = (text: string): string =>
            `"${text}" is not an IPv4 block; write an address and a prefix length, such as 10.0.0.0/16.`;
        const refused: [string, string][] = [
            ["", noBlock("")],
            ["10.0.0.0", noBlock("10.0.0.0")],
            [" 10.0.0.0/16", noBlock(" 10.0.0.0/16")],
            ["10.0.0.0/16\n", noBlock("10.0.0.0/16\n")],
            ["10.0.0/16", noBlock("10.0.0/16")],
            ["10.0.0.0.0/16", noBlock("10.0.0.0.0/16")],
            ["10.0.0.0/-1", noBlock("10.0.0.0/-1")],
            ["10.0.0.0/1e1", noBlock("10.0.0.0/1e1")],
            ["fd00::/64", noBlock("fd00::/64")],
            ["10.0.0.256/24", '"10.0.0.256/24" holds a number above 255; the four numbers of an address are 0 to 255.'],
            ["10.256.0.0/16", '"10.256.0.0/16" holds a number above 255; the four numbers of an address are 0 to 255.'],
            ["10.0.0.0/33", '"10.0.0.0/33" has prefix length 33; an IPv4 prefix length is 0 to 32.'],
            ["010.0.0.0/16", '"010.0.0.0/16" has leading zeros; write 10.0.0.0/16.'],
            ["10.0.0.0/08", '"10.0.0.0/08" has leading zeros; write 10.0.0.0/8.'],
            ["10.0.0.1/16", '"10.0.0.1/16" does not start at its network address; write 10.0.0.0/16.'],
            ["10.0.32.0/18", '"10.0.32.0/18" does not start at its network address; write 10.0.0.0/18.'],
        ];
        for (const [text, message] of refused) {
            it(`refuses ${JSON.stringify(text)}`, () => {
                expect(refusal(() => parseCidr(text))).to.equal(message);
            });
        }
    });

    describe("contains and overlaps", () => {
        const pairs: [string, string, boolean, boolean][] = [
            ["10.0.0.0/16", "10.0.0.0/16", true, true],
            ["10.0.0.0/16", "10.0.255.0/24", true, true],
            ["10.0.255.0/24", "10.0.0.0/16", false, true],
            ["10.0.0.0/16", "10.1.0.0/16", false, false],
            ["0.0.0.0/0", "255.255.255.255/32", true, true],
        ];
        for (const [one, other, inside, common] of pairs) {
            it(`compares ${one} with ${other}`, () => {
                expect([contains(one, other), overlaps(one, other), overlaps(other, one)]).to.deep.equal([
                    inside,
                    common,
                    common,
                ]);
            });
        }

        it("has blocks either apart or one inside of the other", () => {
            fc.assert(
                fc.property(block(0, 32), block(0, 32), (one, other) => {
                    expect(overlaps(one, other)).to.equal(contains(one, other) || contains(other, one));
                }),
            );
        });
    });

    describe("blockAt", () => {
        it("divides a block completely, without overlap and in order", () => {
            fc.assert(
                fc.property(block(0, 28), fc.integer({ min: 0, max: 4 }), (parent, bits) => {
                    const prefixLength = parseCidr(parent).prefixLength + bits;
                    const parts = Array.from({ length: capacity(parent, prefixLength) }, (_, index) =>
                        blockAt(parent, prefixLength, index),
                    );
                    expect(parts).to.have.length(2 ** bits);
                    const size = 2 ** (32 - prefixLength);
                    parts.forEach((part, index) => {
                        expect(parseCidr(part)).to.deep.equal({
                            first: parseCidr(parent).first + index * size,
                            prefixLength,
                        });
                        expect(contains(parent, part)).to.be.true;
                    });
                }),
            );
        });

        it("gives back what it is given", () => {
            fc.assert(
                fc.property(block(0, 32), (text) => {
                    expect(blockAt(text, parseCidr(text).prefixLength, 0)).to.equal(text);
                }),
            );
        });

        for (const index of [-1, 0.5, 8, NaN]) {
            it(`refuses position ${index} in a block of eight`, () => {
                expect(refusal(() => blockAt("10.0.0.0/16", 19, index))).to.equal(
                    `10.0.0.0/16 holds 8 blocks of /19; there is no block number ${index}.`,
                );
            });
        }

        it("finds no blocks that are larger than their parent", () => {
            expect(capacity("10.0.0.0/16", 15)).to.equal(0);
            expect(refusal(() => blockAt("10.0.0.0/16", 15, 0))).to.equal(
                "10.0.0.0/16 holds 0 blocks of /15; there is no block number 0.",
            );
        });
    });

    describe("planSubnets", () => {
        it("fills the lower half of a /16 with four /19", () => {
            expect(planSubnets("10.0.0.0/16", 4)).to.deep.equal([
                "10.0.0.0/19",
                "10.0.32.0/19",
                "10.0.64.0/19",
                "10.0.96.0/19",
            ]);
        });

        it("puts subnets of the chosen size first in the VPC", () => {
            expect(planSubnets("10.64.16.0/20", 2, 24)).to.deep.equal(["10.64.16.0/24", "10.64.17.0/24"]);
        });

        it("makes subnets inside of the lower half, apart from each other, for every VPC of AWS", () => {
            fc.assert(
                fc.property(block(16, 25), fc.integer({ min: 2, max: 4 }), (vpc, zones) => {
                    const subnets = planSubnets(vpc, zones);
                    const lowerHalf = blockAt(vpc, parseCidr(vpc).prefixLength + 1, 0);
                    expect(subnets).to.have.length(zones);
                    subnets.forEach((subnet, index) => {
                        expect(contains(lowerHalf, subnet)).to.be.true;
                        expect(parseCidr(subnet).prefixLength).to.equal(defaultSubnetPrefix(vpc));
                        expect(subnets.slice(index + 1).filter((other) => overlaps(subnet, other))).to.be.empty;
                    });
                }),
            );
        });

        it("keeps the subnets of the first zones when a zone is added", () => {
            fc.assert(
                fc.property(block(16, 25), fc.integer({ min: 2, max: 3 }), (vpc, zones) => {
                    expect(planSubnets(vpc, zones + 1).slice(0, zones)).to.deep.equal(planSubnets(vpc, zones));
                }),
            );
        });

        const refused: [string, string, number, number | undefined, string][] = [
            ["a VPC that is too large", "10.0.0.0/15", 2, undefined, "A VPC is /16 to /28; 10.0.0.0/15 is not."],
            ["a VPC that is too small", "10.0.0.0/29", 2, undefined, "A VPC is /16 to /28; 10.0.0.0/29 is not."],
            [
                "subnets of the smallest VPC",
                "10.0.0.0/28",
                2,
                28,
                "2 zones need 2 subnets of /28, and the lower half of 10.0.0.0/28 holds 0; " +
                    "make the VPC larger, the subnets smaller or the zones fewer.",
            ],
            [
                "subnets that are too small by default",
                "10.0.0.0/26",
                2,
                undefined,
                "A subnet of /29 is smaller than AWS allows (/28); make the VPC 10.0.0.0/26 larger " +
                    "or give a subnet prefix length of at most 28.",
            ],
            [
                "more zones than the lower half has room for",
                "10.0.0.0/16",
                3,
                18,
                "3 zones need 3 subnets of /18, and the lower half of 10.0.0.0/16 holds 2; " +
                    "make the VPC larger, the subnets smaller or the zones fewer.",
            ],
            [
                "subnets that are larger than half of the VPC",
                "10.0.0.0/16",
                2,
                16,
                "2 zones need 2 subnets of /16, and the lower half of 10.0.0.0/16 holds 0; " +
                    "make the VPC larger, the subnets smaller or the zones fewer.",
            ],
        ];
        for (const [what, vpc, zones, prefixLength, message] of refused) {
            it(`refuses ${what}`, () => {
                expect(refusal(() => planSubnets(vpc, zones, prefixLength))).to.equal(message);
            });
        }
    });

    it("leaves out the five addresses of a subnet that AWS keeps", () => {
        expect([19, 27, 28, 30, 32].map(usableAddresses)).to.deep.equal([8187, 27, 11, 0, 0]);
    });
});
