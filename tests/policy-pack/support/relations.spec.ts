import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { companionsOf } from "../../../policy-pack/support/relations";

function resource(
    urn: string,
    props: object,
    propertyDependencies: Record<string, PolicyResource[]> = {},
): PolicyResource {
    return { urn, props, propertyDependencies } as unknown as PolicyResource;
}

/** Properties of a resource whose `key` is not known yet. */
function later(key: string): object {
    return Object.defineProperty({}, key, {
        get: () => {
            throw new Error("not known");
        },
    });
}

function isRelated(owner: PolicyResource, companion: PolicyResource): boolean {
    return companionsOf(owner, [companion], () => true, "bucket", ["bucket", "id"]).length === 1;
}

describe("companionsOf", () => {
    it("compares values where both are known, whatever the value came from", () => {
        const [a, b] = [resource("a", { bucket: "a", id: "a" }), resource("b", { bucket: "b", id: "b" })];
        const companion = resource("c", { bucket: "a" }, { bucket: [a, b] });
        expect([isRelated(a, companion), isRelated(b, companion)]).to.deep.equal([true, false]);
    });

    it("follows where an unknown value comes from", () => {
        const [a, b] = [resource("a", { bucket: "a" }), resource("b", { bucket: "b" })];
        const companion = resource("c", later("bucket"), { bucket: [a] });
        expect([isRelated(a, companion), isRelated(b, companion)]).to.deep.equal([true, false]);
    });

    it("follows where the value comes from while the owner's id is not known", () => {
        const owner = resource("a", later("id"));
        expect(isRelated(owner, resource("c", { bucket: "a" }, { bucket: [owner] }))).to.equal(true);
        expect(isRelated(owner, resource("c", { bucket: "a" }))).to.equal(false);
    });

    it("takes resources of the asked kind alone", () => {
        const owner = resource("a", { bucket: "a" });
        expect(companionsOf(owner, [resource("c", { bucket: "a" })], () => false, "bucket", ["bucket"])).to.deep.equal(
            [],
        );
    });
});
