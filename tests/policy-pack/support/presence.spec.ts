import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { isWritten, isWrittenInStack, known, listOf } from "../../../policy-pack/support/presence";

const props: object = {
    text: "x",
    none: "",
    nothing: null,
    empty: [],
    list: ["x"],
    off: false,
    get later(): string {
        throw new Error("not known");
    },
};

describe("known", () => {
    it("gives a value, and undefined for what is absent, null or not known yet", () => {
        const keys = ["text", "off", "absent", "nothing", "later"];
        expect(keys.map((key) => known(props, key))).to.deep.equal(["x", false, undefined, undefined, undefined]);
    });
});

describe("isWritten", () => {
    it("counts a value, even one that is not known yet", () => {
        expect(["text", "off", "list", "later"].map((key) => isWritten(props, key))).to.deep.equal([
            true,
            true,
            true,
            true,
        ]);
    });

    it("does not count what is absent, null or empty", () => {
        const keys = ["absent", "nothing", "none", "empty"];
        expect(keys.map((key) => isWritten(props, key))).to.deep.equal([false, false, false, false]);
    });
});

describe("isWrittenInStack", () => {
    const resource = { props, propertyDependencies: { later: [{}], off: [] } } as unknown as PolicyResource;

    it("counts an unknown value that comes from another resource", () => {
        expect(isWrittenInStack(resource, "later")).to.equal(true);
    });

    it("does not count an unknown value that comes from nowhere: AWS fills it in", () => {
        expect(isWrittenInStack({ ...resource, propertyDependencies: {} }, "later")).to.equal(false);
    });

    it("does not count an empty value", () => {
        expect(isWrittenInStack(resource, "none")).to.equal(false);
        expect(isWrittenInStack(resource, "empty")).to.equal(false);
    });

    it("counts a known value", () => {
        expect(isWrittenInStack(resource, "off")).to.equal(true);
    });
});

describe("listOf", () => {
    it("takes one value, a list or nothing", () => {
        expect([listOf("x"), listOf(["x", "y"]), listOf(undefined), listOf(null)]).to.deep.equal([
            ["x"],
            ["x", "y"],
            [],
            [],
        ]);
    });
});
