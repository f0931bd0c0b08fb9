import { readFileSync } from "node:fs";
import { expect } from "chai";
import * as fc from "fast-check";
import { readEvents } from "../../../operations/report/engineEvents";
import { readRun } from "../../../operations/report/policyRun";
import { exitCodes, gapsOf, verdictOf } from "../../../operations/report/verdict";
import { policies } from "../../../policy-pack/policies";
import { refusal } from "../../support/errors";
import { otherEvents, recordedRun, recordingFile, recordingNames, saidIn } from "./recordings";

const other = { policyPackName: "house", policyPackVersion: "2.0.0" };
const urn = "urn:pulumi:dev::app::aws:s3/bucket:Bucket::data";

describe("readRun", () => {
    it("finds nothing in a program that keeps all policies", () => {
        const run = recordedRun("kept");
        expect(saidIn(run)).to.deep.equal([]);
        expect([run.errors, run.exemptions]).to.deep.equal([[], []]);
        expect(run.packs.map(({ name, judgedStack }) => [name, judgedStack])).to.deep.equal([["secure-mlops", true]]);
    });

    it("lists every policy of the pack, in its order, with the number of resources that keep it", () => {
        const listed = recordedRun("refused").packs.flatMap((pack) => pack.policies);
        const names = policies.map(({ name }) => name);
        expect(listed.map(({ name }) => name).slice(0, names.length)).to.deep.equal(names);
        const kept = (name: string) => listed.find((policy) => policy.name === name)?.kept;
        expect(kept("logs-group-encrypted")).to.equal(1);
        expect(kept("sagemaker-model-isolated")).to.equal(1);
        expect(kept("s3-bucket-versioning")).to.equal(1);
        expect(kept("kms-key-rotation")).to.equal(0);
    });

    it("tells what is refused from what is advised, without the words that the engine puts before", () => {
        const run = recordedRun("refused");
        expect(saidIn(run)).to.have.members([
            "refused logs-group-encrypted builds",
            "refused logs-group-retention builds",
            "advised sagemaker-model-private-registry abalone",
        ]);
        const findings = run.packs.flatMap((pack) => pack.policies.flatMap((policy) => policy.findings));
        expect(findings.map(({ message }) => message)).to.include(
            "builds: retentionInDays is 30; it has to be 365 or more.",
        );
        expect(run.errors).to.deep.equal([]);
    });

    it("takes what could not be judged for neither a pass nor a refusal", () => {
        const run = recordedRun("open");
        expect(saidIn(run)).to.include.members([
            "open kms-key-policy-not-public data",
            "open kms-key-policy-no-lock-out data",
        ]);
        expect(saidIn(run).every((said) => said.startsWith("open "))).to.equal(true);
        const policy = run.packs[0]?.policies.find(({ name }) => name === "kms-key-policy-not-public");
        expect(policy?.findings[0]?.message).to.match(/^can't run policy .* can't be known during preview$/);
        // The key itself, which has no policy of its own, keeps it.
        expect(policy?.kept).to.equal(1);
    });

    it("tells what the engine put right, and what was exempt", () => {
        expect(saidIn(recordedRun("mended"))).to.deep.equal(["mended kms-key-rotation volumes"]);
        const exempt = recordedRun("exempt");
        expect(saidIn(exempt)).to.deep.equal([]);
        const expires = exempt.exemptions[0]?.expires ?? "";
        expect(expires).to.match(/^\d{4}-\d\d-\d\d$/);
        expect(exempt.exemptions).to.deep.equal([
            {
                policy: "logs-group-retention",
                pattern: "builds",
                resources: ["builds"],
                owner: "ml-platform@example.com",
                ticket: "ML-142",
                reason: "Logs of builds are kept by the audit account.",
                expires,
            },
        ]);
    });

    it("tells why a program ended before all could be judged", () => {
        const run = recordedRun("ended");
        expect(run.errors).to.have.lengthOf(1);
        expect(gapsOf(run)[0]).to.match(/^Error: The configuration names no team\./);
        expect(gapsOf(run)[1]).to.equal(
            "The run ended before the rules of secure-mlops about the whole stack could be judged.",
        );
    });

    it("reads packs of others as well, of whose policies it knows nothing more", () => {
        const event = { ...other, policyName: "no-buckets", resourceUrn: urn, message: "No buckets.\nNone.\n" };
        const run = readRun(
            readEvents(
                otherEvents(
                    { policyEvent: { ...event, enforcementLevel: "advisory" } },
                    { policyAnalyzeStackSummaryEvent: { ...other, passed: ["no-keys"] } },
                ),
            ),
        );
        expect(run.packs).to.deep.equal([
            {
                name: "house",
                version: "2.0.0",
                judgedStack: true,
                policies: [
                    {
                        name: "no-buckets",
                        findings: [{ kind: "advised", urn, message: "No buckets.\nNone." }],
                        kept: 0,
                    },
                    { name: "no-keys", findings: [], kept: 1 },
                ],
            },
        ]);
    });

    it("refuses events that tell of no policy, rather than take them for a pass", () => {
        const message =
            "The events tell of no policy. Run the preview with --policy-pack, with --json and the variable " +
            "PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true, and give what it prints on its standard output.";
        expect(refusal(() => readRun([]))).to.equal(message);
        const summary = readEvents(otherEvents({ summaryEvent: { isPreview: true } }));
        expect(refusal(() => readRun(summary))).to.equal(message);
    });
});

describe("verdictOf", () => {
    const verdicts = {
        kept: ["kept", "kept"],
        refused: ["refused", "refused"],
        open: ["open", "kept"],
        ended: ["incomplete", "incomplete"],
        mended: ["kept", "kept"],
        exempt: ["kept", "kept"],
    } as const;

    for (const name of recordingNames) {
        it(`says ${verdicts[name].join(", or ")} of the program ${name}`, () => {
            const run = recordedRun(name);
            expect([verdictOf(run, false), verdictOf(run, true)]).to.deep.equal(verdicts[name]);
        });
    }

    it("has an exit code of its own for each, beside the one of a command that failed", () => {
        expect(exitCodes).to.deep.equal({ kept: 0, refused: 2, open: 3, incomplete: 4 });
    });

    it("puts a broken policy before an error of the program, and that before what is open", () => {
        const event = { ...other, policyName: "a", resourceUrn: urn, message: "Bad." };
        const error = { diagnosticEvent: { message: "error: no", severity: "error" } };
        const open = { policyEvent: { ...event, enforcementLevel: "advisory", message: "can't run policy 'a' from" } };
        const broken = { policyEvent: { ...event, enforcementLevel: "mandatory" } };
        const whole = { policyAnalyzeStackSummaryEvent: other };
        const verdict = (...events: readonly object[]) => verdictOf(readRun(readEvents(otherEvents(...events))), false);
        expect(verdict(open, error, broken)).to.equal("refused");
        expect(verdict(open, error, whole)).to.equal("incomplete");
        expect(verdict(open)).to.equal("incomplete");
        expect(verdict(open, whole)).to.equal("open");
        expect(verdict(whole, { diagnosticEvent: { message: "preview failed\n", severity: "error" } })).to.equal(
            "kept",
        );
    });
});

describe("readEvents", () => {
    it("leaves out lines that are no events", () => {
        const text = readFileSync(recordingFile("refused"), "utf8");
        const noisy = `warning: a new version is there\n{"note": 1}\n\n${text}\n[1]\nnull`;
        expect(readEvents(noisy)).to.deep.equal(readEvents(text));
    });

    it("reads whatever is no event as nothing", () => {
        fc.assert(
            fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (lines) => {
                const foreign = lines.filter((line) => !line.includes("timestamp"));
                expect(readEvents(foreign.join("\n"))).to.deep.equal([]);
            }),
        );
    });

    it("names every event that is not as the engine writes it, by its line", () => {
        const text = otherEvents(
            { policyEvent: { ...other, message: "Bad.", enforcementLevel: "mandatory" } },
            { policyAnalyzeSummaryEvent: other },
            { policyAnalyzeSummaryEvent: { ...other, passed: "all" } },
        );
        expect(refusal(() => readEvents(text))).to.match(
            /^Events that are not as the engine writes them:\n {2}- line 1: policyEvent\.policyName: .+\n {2}- line 3: policyAnalyzeSummaryEvent\.passed: .+$/,
        );
    });
});

describe("the recordings", () => {
    it("hold no paths of a machine, no times and no colours", () => {
        for (const name of recordingNames) {
            const text = readFileSync(recordingFile(name), "utf8");
            expect(text).to.not.match(/\/(work|home|root|tmp|Users)\//);
            expect(text).to.not.include("<{%").and.not.include("\\u001b");
            const times = [...text.matchAll(/"timestamp":(\d+)/g)].map((match) => match[1]);
            expect(new Set(times)).to.deep.equal(new Set(["0"]));
        }
    });
});
