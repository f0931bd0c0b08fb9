import { expect } from "chai";
import { microsecondsDecoded, microsecondsEach, packTable, slowerThan, type PackFigures } from "./figures";

const other: PackFigures = {
    name: "other",
    policies: 20,
    resources: 1000,
    resourceSeconds: 0.3,
    stackSeconds: 0.1,
    decodedSeconds: 0.2,
    startSeconds: 1,
};
const ours: PackFigures = {
    ...other,
    name: "ours",
    policies: 100,
    resourceSeconds: 1,
    stackSeconds: 1,
    decodedSeconds: 1,
};

describe("bench/packs/figures", () => {
    it("divides the time by resources and policies", () => {
        expect(microsecondsEach(other)).to.be.closeTo(20, 1e-9);
        expect(microsecondsEach(ours)).to.be.closeTo(20, 1e-9);
        expect(microsecondsDecoded(other)).to.be.closeTo(10, 1e-9);
        expect(microsecondsDecoded(ours)).to.be.closeTo(10, 1e-9);
    });

    it("lets a pack pass that is as fast, and starts in time", () => {
        expect(slowerThan(other, { ...ours, startSeconds: 3 })).to.deep.equal([]);
    });

    it("refuses a pack that is slower, or starts too late", () => {
        expect(slowerThan(other, { ...ours, stackSeconds: 1.2, decodedSeconds: 1.1, startSeconds: 3.1 })).to.deep.equal(
            [
                "ours: a policy takes 1.10 times the time of one of other for each resource; allowed: 1.",
                "ours: a policy takes 1.10 times the time of one of other for each resource by itself that is decoded already; allowed: 1.",
                "ours: starts in 3.1 s; allowed: 3 s.",
            ],
        );
    });

    it("prints both packs and the ratios", () => {
        const lines = packTable(other, { ...ours, resourceSeconds: 0.6 }).split("\n");
        expect(lines.at(-1)).to.match(/^ratio +5\.00 +1\.00 +2\.00 +10\.00 +0\.80 +1\.00 +1\.00/);
    });
});
