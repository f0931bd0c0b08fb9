import { expect } from "chai";
import { judgeEach, someOf, thoseOf } from "../../../policy-pack/support/unknowns";

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

describe("thoseOf", () => {
    it("lists the items that satisfy the predicate, beside one that cannot be judged", () => {
        expect(thoseOf([1, 2, 3, 4], (item) => (item === 2 ? fails() : item !== 3))).to.deep.equal([1, 4]);
        expect(thoseOf(["a", "b"], (_, index) => index === 1)).to.deep.equal(["b"]);
    });

    it("is unknown when no item satisfies the predicate and one cannot be judged", () => {
        expect(() => thoseOf([1, 2], (item) => (item === 1 ? fails() : false))).to.throw("not known");
    });

    it("is empty where no item satisfies the predicate", () => {
        expect(thoseOf([1, 2], () => false)).to.deep.equal([]);
        expect(thoseOf([], fails)).to.deep.equal([]);
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
