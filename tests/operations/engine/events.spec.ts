import { expect } from "chai";
import { describeUrn, parseEvent } from "../../../operations/engine/events";
import { logLine } from "../../../operations/engine/logLine";

describe("parseEvent", () => {
    it("reads an event", () => {
        expect(parseEvent('{"sequence":0,"timestamp":5,"preludeEvent":{}}')).to.deep.include({ timestamp: 5 });
    });

    it("leaves everything else alone", () => {
        for (const line of ["error: no stack named 'x' found", "", "5", "null", '{"message":"no time"}']) {
            expect(parseEvent(line), line).to.equal(undefined);
        }
    });
});

describe("describeUrn", () => {
    it("is the short type and the name", () => {
        const parent = "secure-mlops:network:PrivateNetwork$aws:ec2/vpcEndpoint:VpcEndpoint";
        expect(describeUrn(`urn:pulumi:dev::secure-mlops::${parent}::network-endpoint-sts`)).to.equal(
            "ec2.VpcEndpoint network-endpoint-sts",
        );
    });

    it("knows providers and stacks", () => {
        expect(describeUrn("urn:pulumi:dev::p::pulumi:providers:aws::account")).to.equal("providers.aws account");
        expect(describeUrn("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev")).to.equal("pulumi.Stack p-dev");
    });
});

describe("logLine", () => {
    const metadata = { op: "update", urn: "urn:pulumi:dev::p::aws:kms/key:Key::key", type: "", diffs: ["policy"] };

    it("tells the time, the step and the properties that make it", () => {
        const line = logLine({ timestamp: 3661, resourcePreEvent: { metadata } });
        expect(line).to.equal("01:01:01 begin  update kms.Key key [policy]\n");
    });

    it("tells diagnostics and policies with their resource", () => {
        const diagnosticEvent = { urn: metadata.urn, severity: "warning", message: "old\n" };
        expect(logLine({ timestamp: 0, diagnosticEvent })).to.equal("00:00:00 warning kms.Key key: old\n");
        const policyEvent = { message: "no", policyName: "rotates", enforcementLevel: "mandatory" };
        expect(logLine({ timestamp: 0, policyEvent })).to.equal("00:00:00 policy rotates (mandatory): no\n");
    });

    it("leaves out what the engine says to itself", () => {
        expect(logLine({ timestamp: 0, diagnosticEvent: { severity: "debug", message: "RPC" } })).to.equal("");
        expect(logLine({ timestamp: 0 })).to.equal("");
    });
});
