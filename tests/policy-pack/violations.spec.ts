import { expect } from "chai";
import { compareRefusals, type Refusal } from "../../rehearsal/violations/refusals";

const refusal = (policy: string, name: string, level: Refusal["level"] = "mandatory"): Refusal => {
    return { policy, level, urn: `urn:pulumi:violations::project::aws:kms/key:Key::${name}`, message: "" };
};

describe("compareRefusals", () => {
    it("finds no difference when every policy refused its own resource", () => {
        expect(compareRefusals(["a", "b"], [refusal("b", "b"), refusal("a", "a")])).to.deep.equal([]);
    });

    it("tells which policies refused nothing", () => {
        expect(compareRefusals(["a", "b"], [refusal("a", "a")])).to.deep.equal([
            "b did not refuse the resource that breaks it.",
        ]);
    });

    it("tells which resources were refused by a policy that they do not break", () => {
        expect(compareRefusals(["a"], [refusal("a", "a"), refusal("a", "b"), refusal("c", "c")])).to.deep.equal([
            "a refused b, which does not break it.",
            "c refused c, which does not break it.",
        ]);
    });

    it("lets advice concern other resources, and misses it about its own", () => {
        const advice = refusal("a", "b", "advisory");
        expect(compareRefusals(["a"], [advice, refusal("a", "a", "advisory")])).to.deep.equal([]);
        expect(compareRefusals(["a"], [advice])).to.deep.equal(["a did not refuse the resource that breaks it."]);
    });
});
