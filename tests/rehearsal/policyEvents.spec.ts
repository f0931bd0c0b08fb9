import { expect } from "chai";
import { trimEvent } from "../../rehearsal/policyEvents/trim";
import { checkout } from "../../rehearsal/paths";

const line = (event: object): string => JSON.stringify({ sequence: 7, timestamp: 1795902806, ...event });

describe("trimEvent", () => {
    it("keeps what tells of policies and of the end, without times and colours", () => {
        expect(trimEvent(line({ policyEvent: { policyName: "a", message: "Bad.", color: "never" } }))).to.deep.equal([
            '{"timestamp":0,"policyEvent":{"policyName":"a","message":"Bad."}}',
        ]);
        const ending = { durationSeconds: 12, PolicyPacks: { [`a|local|${checkout}`]: "1" }, result: "failed" };
        expect(trimEvent(line({ summaryEvent: ending }))).to.deep.equal([
            '{"timestamp":0,"summaryEvent":{"result":"failed"}}',
        ]);
    });

    it("keeps errors, and no other diagnostics", () => {
        const diagnostic = (severity: string) => line({ diagnosticEvent: { severity, message: "No.", prefix: "x" } });
        expect(trimEvent(diagnostic("debug"))).to.deep.equal([]);
        expect(trimEvent(diagnostic("error"))).to.deep.equal([
            '{"timestamp":0,"diagnosticEvent":{"severity":"error","message":"No."}}',
        ]);
    });

    it("takes the path of the checkout out", () => {
        const message = `at ${checkout}/rehearsal/policyEvents/programs/ended.ts:9`;
        expect(trimEvent(line({ diagnosticEvent: { severity: "error", message } }))[0]).to.include(
            "at ./rehearsal/policyEvents/programs/ended.ts:9",
        );
    });

    it("drops other events, and what is none", () => {
        for (const other of [line({ resourcePreEvent: {} }), "Previewing update", "[1]", "null", ""]) {
            expect(trimEvent(other)).to.deep.equal([]);
        }
    });
});
