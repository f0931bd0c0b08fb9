import { expect } from "chai";
import type { EngineEvent, StepMetadata } from "../../../operations/engine/events";
import { UpdateRecord } from "../../../operations/engine/updateRecord";

const stackUrn = "urn:pulumi:dev::secure-mlops::pulumi:pulumi:Stack::secure-mlops-dev";

function step(type: string, name: string, op: string, more: Partial<StepMetadata> = {}): StepMetadata {
    return { op, urn: `urn:pulumi:dev::secure-mlops::${type}::${name}`, type, ...more };
}

function recordOf(...events: Omit<EngineEvent, "timestamp">[]): UpdateRecord {
    const record = new UpdateRecord();
    events.forEach((event) => {
        record.follow({ timestamp: 0, ...event });
    });
    return record;
}

describe("UpdateRecord", () => {
    const vpc = step("aws:ec2/vpc:Vpc", "vpc", "create");
    const key = step("aws:kms/key:Key", "key", "create");

    it("tells what is in work, the longest-running first, and what is finished", () => {
        const { progress } = recordOf(
            { resourcePreEvent: { metadata: key } },
            { resourcePreEvent: { metadata: vpc } },
            { resourcePreEvent: { metadata: step("aws:s3/bucket:Bucket", "data", "same") } },
            { resOutputsEvent: { metadata: step("aws:s3/bucket:Bucket", "data", "same") } },
        );
        expect(progress).to.deep.equal({ finished: 1, changed: 0, running: ["kms.Key key", "ec2.Vpc vpc"] });
    });

    it("does not name components and the stack, which last as long as what they hold", () => {
        const { progress } = recordOf(
            { resourcePreEvent: { metadata: { op: "create", urn: stackUrn, type: "pulumi:pulumi:Stack" } } },
            { resourcePreEvent: { metadata: step("secure-mlops:network:IsolatedVpc", "network", "create") } },
        );
        expect(progress.running).to.deep.equal([]);
    });

    it("no longer names a resource that has failed", () => {
        const record = recordOf({ resourcePreEvent: { metadata: vpc } }, { resOpFailedEvent: { metadata: vpc } });
        expect(record.progress.running).to.deep.equal([]);
    });

    it("counts the resources that a stack holds as the engine does, without those that were deleted", () => {
        const resourceChanges = { same: 90, create: 2, update: 1, delete: 5, discard: 2 };
        expect(recordOf({ summaryEvent: { durationSeconds: 1, resourceChanges } }).resources).to.equal(93);
    });

    it("lists what was changed, with the properties that differ", () => {
        const { changes } = recordOf(
            { resOutputsEvent: { metadata: step("aws:kms/key:Key", "key", "same") } },
            {
                resOutputsEvent: {
                    metadata: step("aws:ec2/vpc:Vpc", "vpc", "update", {
                        diffs: ["tags"],
                        detailedDiff: { "tags.Name": {} },
                    }),
                },
            },
            { resOutputsEvent: { metadata: step("aws:ec2/subnet:Subnet", "a", "replace", { diffs: ["vpcId"] }) } },
        );
        expect(changes).to.deep.equal([
            { resource: "ec2.Vpc vpc", operation: "update", properties: ["tags.Name"] },
            { resource: "ec2.Subnet a", operation: "replace", properties: ["vpcId"] },
        ]);
    });

    it("takes what a stack reads of other stacks for no change and no resource", () => {
        const record = recordOf(
            { resOutputsEvent: { metadata: step("pulumi:pulumi:StackReference", "prod", "read") } },
            { resOutputsEvent: { metadata: step("pulumi:pulumi:StackReference", "prod", "discard") } },
        );
        expect(record.changes).to.deep.equal([]);
        expect(record.progress.finished).to.equal(0);
    });

    it("names the resource that failed and the provider's reason, without its frame", () => {
        const message = (text: string) => ({ diagnosticEvent: { urn: vpc.urn, severity: "error", message: text } });
        const { failures } = recordOf(
            message("  sdk-v2/provider2.go:572: creating EC2 VPC: no: provider=aws@7.48.0\n"),
            message("1 error occurred:\n\t* creating EC2 VPC: no\n\n\n"),
            { diagnosticEvent: { severity: "error", message: "update failed\n" } },
        );
        expect(failures).to.deep.equal([{ resource: "ec2.Vpc vpc", reason: "creating EC2 VPC: no" }]);
    });

    it("takes an error of the program itself without a resource", () => {
        const { failures } = recordOf({ diagnosticEvent: { severity: "error", message: "no such module\n" } });
        expect(failures).to.deep.equal([{ resource: undefined, reason: "no such module" }]);
    });

    it("does not take warnings for failures", () => {
        const { failures } = recordOf({ diagnosticEvent: { urn: vpc.urn, severity: "warning", message: "old" } });
        expect(failures).to.deep.equal([]);
    });

    it("collects the names of the policies that looked, whatever they said", () => {
        const { policies } = recordOf(
            { policyAnalyzeSummaryEvent: { passed: ["b", "a"] } },
            { policyAnalyzeSummaryEvent: { passed: ["a"], failed: ["c"] } },
            { policyAnalyzeStackSummaryEvent: { failed: ["d"] } },
        );
        expect(policies).to.deep.equal(["a", "b", "c", "d"]);
    });

    it("keeps violations without the description that the engine puts in front", () => {
        const { violations } = recordOf({
            policyEvent: {
                resourceUrn: vpc.urn,
                policyName: "no-vpc",
                message: "Refuses networks.\nvpc: is one.\n",
                enforcementLevel: "mandatory",
            },
        });
        expect(violations).to.deep.equal([
            { policy: "no-vpc", resource: "ec2.Vpc vpc", message: "vpc: is one.", mandatory: true },
        ]);
    });
});
