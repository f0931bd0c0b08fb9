import { expect } from "chai";
import type { Results } from "../../rehearsal/deploy";
import { UpdateRecord } from "../../operations/engine/updateRecord";
import { stackReports, summary, type Report } from "../../rehearsal/report";
import { formatTable } from "../../rehearsal/table";
import { organisation } from "./organisation";

function results(seconds: number): Results {
    const record = new UpdateRecord();
    record.follow({ timestamp: 0, summaryEvent: { durationSeconds: 1, resourceChanges: { create: 57 } } });
    record.follow({ timestamp: 0, policyAnalyzeSummaryEvent: { passed: ["a", "b"] } });
    const result = { record, seconds, log: "up.log" };
    return new Map([
        ["dev", result],
        ["staging", result],
    ]);
}

describe("stackReports", () => {
    it("puts both rounds of a stack together, in the order of deployment", () => {
        const reports = stackReports(organisation, results(40.4), results(9.6));
        expect(reports.map(({ stack }) => stack)).to.deep.equal(["staging", "dev"]);
        expect(reports[0]).to.deep.equal({
            stack: "staging",
            accountId: "200000000002",
            resources: 57,
            seconds: 40.4,
            secondsAgain: 9.6,
            policies: ["a", "b"],
            violations: [],
        });
    });
});

describe("summary", () => {
    const report: Report = {
        scenario: "core",
        startedAt: "2026-01-01T00:00:00.000Z",
        seconds: 117.4,
        peakMemory: { total: 1.5 * 2 ** 30, providers: 4, ofProviders: 2 ** 30 },
        stacks: stackReports(organisation, results(40.4), results(9.6)),
        findings: [
            { check: "one", account: "staging", problems: [] },
            { check: "two", account: "staging", problems: ["wrong"] },
            { check: "three", account: "management", problems: [] },
        ],
        faults: [],
    };

    it("has a line for each stack and counts the checks that pass in its account", () => {
        const lines = summary(report).split("\n");
        expect(lines[2]).to.match(/^staging +200000000002 +57 +40 +10 +2 +0 +1\/2$/);
        expect(lines[3]).to.match(/^dev +200000000001 +57 +40 +10 +2 +0$/);
        expect(lines[4]).to.match(/^\(management\) +1\/1$/);
    });

    it("ends with the time and the memory that it took", () => {
        expect(summary(report)).to.match(
            /\ncore: 117 s in all, 1\.50 GiB of memory at most, with 4 providers of 256 MiB each\.$/,
        );
    });

    it("says nothing about memory where the system does not tell", () => {
        expect(summary({ ...report, peakMemory: undefined })).to.match(/\ncore: 117 s in all\.$/);
    });

    it("has a line for each fault that deployments met, where they met any", () => {
        const fault = {
            fault: "killed",
            stack: "prod",
            seconds: 12.4,
            refused: 3,
            made: 21,
            cutOff: 2,
            toHeal: 8.6,
        } as const;
        expect(summary({ ...report, faults: [fault] })).to.match(/\nkilled +prod +12 +3 +21 +2 +9\n\ncore: 117 s/);
        expect(summary(report)).not.to.include("to heal");
    });

    it("repeats the violations that did not stop an update", () => {
        const violation = { policy: "tags", resource: "ec2.Vpc vpc", message: "no owner", mandatory: false };
        const [stack] = report.stacks;
        const noted = stack === undefined ? [] : [{ ...stack, violations: [violation] }];
        expect(summary({ ...report, stacks: noted })).to.include("\nstaging: tags: ec2.Vpc vpc: no owner\n");
    });
});

describe("formatTable", () => {
    it("aligns words on the left and numbers on the right", () => {
        const table = formatTable(
            ["stack", "n"],
            [
                ["dev", "7"],
                ["staging", "120"],
            ],
        );
        expect(table.split("\n")).to.deep.equal(["stack      n", "───────  ───", "dev        7", "staging  120"]);
    });
});
