import { expect } from "chai";
import { exempted } from "../../rehearsal/violations/exempted";
import { compareExempted, compareRefusals, type Refusal } from "../../rehearsal/violations/refusals";

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

describe("compareExempted", () => {
    const listing = (...policies: string[]): Refusal => ({
        ...refusal("pack-exemption-listed", "violations", "advisory"),
        message: ["Exemptions were used:", ...policies.map((policy) => `${policy}, ${policy}: until ...`)].join("\n- "),
    });

    it("finds no difference when every exemption was used and nothing refuses", () => {
        const advice = refusal("a", "b", "advisory");
        expect(compareExempted(["a", "b"], [listing("a", "b"), advice])).to.deep.equal([]);
    });

    it("tells what was refused or advised in spite of an exemption", () => {
        const findings = [listing("a", "b"), refusal("a", "c"), refusal("b", "b", "advisory")];
        expect(compareExempted(["a", "b"], findings)).to.deep.equal([
            "a found something about c in spite of an exemption.",
            "b found something about b in spite of an exemption.",
        ]);
    });

    it("tells which exemptions are not in the list", () => {
        expect(compareExempted(["a", "b"], [listing("a")])).to.deep.equal([
            "b is not in the list of exemptions that were used.",
        ]);
        expect(compareExempted(["a"], [])).to.have.length(1);
    });
});

describe("exempted", () => {
    it("gives each policy an exemption for the resource of its name, for a month, at the level that it has", () => {
        const config = exempted(["a"], { a: "advisory", b: "mandatory" }, new Date("2027-02-15T10:00:00Z"));
        expect(config).to.deep.equal({
            a: {
                enforcementLevel: "advisory",
                exemptions: [
                    {
                        urn: "a",
                        owner: "rehearsal",
                        reason: "Breaks a on purpose.",
                        ticket: "policy:violations",
                        expires: "2027-03-17",
                    },
                ],
            },
            b: "mandatory",
        });
    });
});
