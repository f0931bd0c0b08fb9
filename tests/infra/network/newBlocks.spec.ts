import { expect } from "chai";
import fc from "fast-check";
import { contains, divideBlock, overlaps, planPublicSubnets, planSubnets } from "../../../infra/network/cidr";
import { refusal } from "../../support/errors";

const zones = fc.integer({ min: 2, max: 4 });

/** Blocks in the 10.0.0.0/8 network. */
function block(shortest: number, longest: number): fc.Arbitrary<string> {
    return fc
        .tuple(fc.integer({ min: shortest, max: longest }), fc.integer({ min: 0, max: 255 }))
        .map(([prefixLength, second]) => `10.${second}.0.0/${prefixLength}`);
}

/** Whether the blocks lie in the outer one, and no two in each other. */
function fits(outer: string, blocks: readonly string[]): boolean {
    return blocks.every(
        (one, index) => contains(outer, one) && !blocks.slice(index + 1).some((other) => overlaps(one, other)),
    );
}

describe("blocks of subnets besides the private ones of a VPC", () => {
    it("lie in the upper half for public subnets, whatever the VPC, where no private one is", () => {
        fc.assert(
            fc.property(block(16, 24), zones, (vpc, count) => {
                const all = [...planSubnets(vpc, count), ...planPublicSubnets(vpc, count)];
                expect(all).to.have.lengthOf(2 * count);
                return fits(vpc, all);
            }),
        );
    });

    it("are as small as NAT gateways allow for public subnets", () => {
        expect(planPublicSubnets("10.0.0.0/16", 2)).to.deep.equal(["10.0.128.0/20", "10.0.144.0/20"]);
        expect(planPublicSubnets("10.0.0.0/26", 2)).to.deep.equal(["10.0.0.32/28", "10.0.0.48/28"]);
        expect(refusal(() => planPublicSubnets("10.0.0.0/26", 3))).to.equal(
            "3 zones need 3 public subnets of /28, and the upper half of 10.0.0.0/26 holds 2; " +
                "make the VPC larger or the zones fewer.",
        );
    });

    it("divide the block for new subnets among the zones", () => {
        fc.assert(
            fc.property(block(16, 26), zones, (outer, count) => {
                const blocks = divideBlock(outer, count);
                return blocks.length === count && fits(outer, blocks);
            }),
        );
        expect(divideBlock("10.0.128.0/18", 3)).to.deep.equal(["10.0.128.0/20", "10.0.144.0/20", "10.0.160.0/20"]);
        expect(divideBlock("10.0.128.0/18", 2, 24)).to.deep.equal(["10.0.128.0/24", "10.0.129.0/24"]);
    });

    it("are refused where AWS allows none so small, or the block holds too few", () => {
        for (const [prefixLength, room] of [
            [29, 8],
            [27, 2],
        ] as const) {
            expect(refusal(() => divideBlock("10.0.0.0/26", 3, prefixLength))).to.contain(
                `3 zones need 3 subnets of /${prefixLength}; 10.0.0.0/26 holds ${room} of them`,
            );
        }
    });
});
