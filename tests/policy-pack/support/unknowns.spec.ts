import { expect } from "chai";
import { judgeEach, someOf } from "../../../policy-pack/support/unknowns";

function fails(): never {
    throw new Error("not known");
}

describe("someOf", () => {
    it("finds an item that satisfies the predicate behind one that cannot be judged", () => {
        expect(someOf([1, 2], (item) => (item === 1 ? fails() : true))).to.equal(true);
    });

    it("is unknown when no item satisfies the predicate and one cannot be judged", () => {
        expect(() => someOf([1, 2], (item) => (item === 1 ? fails() : false))).to.throw("not known");
    });

    it("is false for an empty list", () => {
        expect(someOf([], fails)).to.equal(false);
    });
});

describe("judgeEach", () => {
    it("judges every item before it lets the first failure out", () => {
        const judged: number[] = [];
        const run = (): void => {
            judgeEach([1, 2, 3], (item) => {
                judged.push(item);
                if (item < 3) {
                    throw new Error(`not known: ${item}`);
                }
            });
        };
        expect(run).to.throw("not known: 1");
        expect(judged).to.deep.equal([1, 2, 3]);
    });
});
