import { expect } from "chai";
import { requireOnly, requireSome } from "../../../rehearsal/changes/update";
import { UpdateRecord } from "../../../operations/engine/updateRecord";

function update(...operations: readonly (readonly [op: string, name: string])[]) {
    const record = new UpdateRecord();
    for (const [op, name] of operations) {
        const urn = `urn:pulumi:prod::secure-mlops::aws:ec2/vpc:Vpc::${name}`;
        record.follow({
            timestamp: 0,
            resOutputsEvent: { metadata: { op, urn, type: "aws:ec2/vpc:Vpc", diffs: ["a"] } },
        });
    }
    return { record, seconds: 1, log: "up.log" };
}

describe("requireOnly", () => {
    it("gives back the changes that are allowed", () => {
        const changes = requireOnly("prod", update(["create", "one"], ["same", "two"]), ["create"]);
        expect(changes.map(({ resource }) => resource)).to.deep.equal(["ec2.Vpc one"]);
    });

    it("refuses any other operation, and names what it did", () => {
        expect(() => requireOnly("prod", update(["create", "one"], ["delete", "two"]), ["create"])).to.throw(
            "This update of prod may only create, and did:\n  delete ec2.Vpc two: a\nLog: up.log",
        );
        expect(() => requireOnly("prod", update(["update", "one"]), [])).to.throw("must not change anything");
    });

    it("refuses an operation on another resource than expected", () => {
        const isOne = ({ resource }: { readonly resource: string }) => resource.endsWith("one");
        expect(requireOnly("prod", update(["delete", "one"]), ["delete"], isOne)).to.have.lengthOf(1);
        expect(() => requireOnly("prod", update(["delete", "two"]), ["delete"], isOne)).to.throw("delete ec2.Vpc two");
    });
});

describe("requireSome", () => {
    it("refuses an update that did nothing of the kind", () => {
        const { record } = update(["update", "one"]);
        expect(() => {
            requireSome("prod", record.changes, "update");
        }).not.to.throw();
        expect(() => {
            requireSome("prod", record.changes, "create");
        }).to.throw("must create something");
    });
});
