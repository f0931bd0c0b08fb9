import { expect } from "chai";
import { findUrn, sameResources } from "../../../rehearsal/changes/state";

function state(...resources: readonly object[]): object {
    return { deployment: { resources } };
}

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
const one = { urn: "urn:one-111", type, id: "1", outputs: { arn: "a:111:b", serviceName: "com.amazonaws.x.s3" } };
const two = { urn: "urn:two-222", type, id: "2", outputs: { arn: "a:222:b", serviceName: "com.amazonaws.x.s3" } };

describe("sameResources", () => {
    it("is content with resources that are the same, whatever became of an account's own", () => {
        expect(sameResources(state(one, two), state(one), "222")).to.deep.equal([]);
        expect(sameResources(state(one), state(one, two), "222")).to.deep.equal([]);
    });

    it("names what is gone, another one, or new", () => {
        expect(sameResources(state(one, two), state(two), "999")).to.deep.equal(["urn:one-111 is gone"]);
        expect(sameResources(state(one), state({ ...one, id: "3" }), "999")).to.deep.equal([
            "urn:one-111 has another id",
        ]);
        expect(sameResources(state(one), state(one, two), "999")).to.deep.equal(["urn:two-222 is new"]);
    });

    it("looks past what the stack publishes", () => {
        const stack = { urn: "urn:stack", type: "pulumi:pulumi:Stack", outputs: { accounts: [] } };
        expect(sameResources(state(stack), state({ ...stack, outputs: { accounts: ["1"] } }), "999")).to.deep.equal([]);
    });
});

describe("findUrn", () => {
    it("finds the resource of an account and service", () => {
        expect(findUrn(state(one, two), type, "222", ".s3")).to.equal("urn:two-222");
    });

    it("refuses to choose", () => {
        expect(() => findUrn(state(one, { ...two, outputs: one.outputs }), type, "111", ".s3")).to.throw("holds 2");
        expect(() => findUrn(state(one), type, "111", ".kms")).to.throw("holds 0");
    });
});
