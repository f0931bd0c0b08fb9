import { expect } from "chai";
import { UpdateError, type UpdateFailure } from "../../../operations/engine/updateError";
import { UpdateRecord } from "../../../operations/engine/updateRecord";

const urn = "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::vpc";

function messageOf(failure: Partial<UpdateFailure>): string {
    const record = new UpdateRecord();
    const rest = { operation: "up", stack: "dev", ending: 1, timeLimit: 240, printed: [], log: "dev-up.log" } as const;
    return new UpdateError({ record, ...rest, ...failure }).message;
}

describe("UpdateError", () => {
    it("names the resource, the reason and the log", () => {
        const record = new UpdateRecord();
        record.follow({
            timestamp: 0,
            diagnosticEvent: { urn, severity: "error", message: "first line\nsecond line" },
        });
        expect(messageOf({ record })).to.equal(
            "pulumi up of dev failed (exit code 1).\n  ec2.Vpc vpc: first line\n  second line\nLog: dev-up.log",
        );
    });

    it("says where the way out is of an update of a domain that the provider cannot make", () => {
        const record = new UpdateRecord();
        const message = "VpcId and Subnet IDs are required for updating domains to VpcOnly mode.";
        record.follow({ timestamp: 0, diagnosticEvent: { urn, severity: "error", message } });
        expect(messageOf({ record })).to.equal(
            `pulumi up of dev failed (exit code 1).\n  ec2.Vpc vpc: ${message}\n` +
                "The provider leaves out the network. Make the update by hand and let Pulumi take it over: " +
                "docs/studio.md, Changing a domain.\nLog: dev-up.log",
        );
    });

    it("names mandatory policies and leaves advisory ones out", () => {
        const record = new UpdateRecord();
        for (const enforcementLevel of ["mandatory", "advisory"]) {
            const policyEvent = {
                resourceUrn: urn,
                policyName: enforcementLevel,
                message: "D.\nbad",
                enforcementLevel,
            };
            record.follow({ timestamp: 0, policyEvent });
        }
        expect(messageOf({ record })).to.equal(
            "pulumi up of dev failed (exit code 1).\n  ec2.Vpc vpc: policy mandatory: bad\nLog: dev-up.log",
        );
    });

    it("shows what the command printed last when the engine gave no reason", () => {
        const printed = Array.from({ length: 12 }, (_, line) => `line ${line}`);
        const message = messageOf({ printed });
        expect(message).to.include("\n  line 11\n").and.to.include("\n  line 2\n").and.not.to.include("line 1\n");
    });

    it("names what was in work when the time was over", () => {
        const record = new UpdateRecord();
        record.follow({ timestamp: 0, resourcePreEvent: { metadata: { op: "create", urn, type: "aws:ec2/vpc:Vpc" } } });
        expect(messageOf({ record, ending: "time limit" })).to.equal(
            "pulumi up of dev did not end within 240 s and was stopped.\nIn work were: ec2.Vpc vpc.\nLog: dev-up.log",
        );
    });

    it("says so when it was stopped", () => {
        expect(messageOf({ ending: "aborted" })).to.equal("pulumi up of dev was stopped. Log: dev-up.log");
    });
});
