import { expect } from "chai";
import { countOf, inNoState, type ReadState } from "../../../rehearsal/faults/healed";

const key = "arn:aws:kms:eu-west-1:444455556666:key/one";

const state: ReadState = {
    resources: [
        { urn: "urn:stack", type: "pulumi:pulumi:Stack" },
        { urn: "urn:key", type: "aws:kms/key:Key", id: "one", outputs: { arn: key } },
        { urn: "urn:vpc", type: "aws:ec2/vpc:Vpc", id: "vpc-1" },
    ],
    pending_operations: [],
};

describe("rehearsal/faults/healed", () => {
    it("finds what an account holds and no state knows, by id, name or ARN", () => {
        const known = [`key ${key}`, "network vpc-1"];
        const lost = [`key ${key}2`, "network vpc-", "subnet subnet-1"];
        expect(inNoState([...known, ...lost], [state])).to.deep.equal(lost);
    });

    it("knows what another state holds", () => {
        const other: ReadState = { resources: [{ urn: "urn:r", type: "t", id: "boundary" }], pending_operations: [] };
        expect(inNoState(["policy boundary", "alias alias/x"], [state, other])).to.deep.equal(["alias alias/x"]);
    });

    it("counts resources of AWS alone", () => {
        expect(countOf(state)).to.equal(2);
    });
});
