import { expect } from "chai";
import { isExempt } from "../../../policy-pack/support/exemptions";

describe("isExempt", () => {
    it("follows patterns over the logical name", () => {
        const options = { exempt: ["egress-*", "exact"] };
        expect(
            ["egress-nat", "exact", "exactly", "my-egress-nat"].map((name) => isExempt(name, options)),
        ).to.deep.equal([true, true, false, false]);
    });

    it("exempts nothing without patterns", () => {
        expect(isExempt("anything", { exempt: [] })).to.equal(false);
    });
});
