import { expect } from "chai";
import { hiddenInstanceTypes, knownInstanceTypes } from "../../../infra/studio/instanceTypes";
import { studioDefaults } from "../../../infra/studio/studioSettings";

describe("infra/studio/instanceTypes", () => {
    it("knows the types that Studio offers, each once", () => {
        const known = knownInstanceTypes();
        expect(known).to.have.lengthOf(162);
        expect(new Set(known)).to.have.property("size", known.length);
        expect(known).to.include.members(["ml.t3.medium", "ml.c5.18xlarge", "ml.p6-b200.48xlarge", "ml.r6id.32xlarge"]);
        // Applications of other kinds run on it; it is no choice.
        expect(known).not.to.include("system");
    });

    it("offers the defaults among them", () => {
        expect(knownInstanceTypes()).to.include.members([...studioDefaults.instanceTypes]);
    });

    it("hides all but the allowed types", () => {
        const hidden = hiddenInstanceTypes(["ml.t3.medium", "ml.g5.xlarge", "ml.future.large"]);
        expect([...hidden, "ml.t3.medium", "ml.g5.xlarge"]).to.have.members(knownInstanceTypes());
    });
});
