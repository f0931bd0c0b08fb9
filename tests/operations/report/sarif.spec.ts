import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { expect } from "chai";
import type { Log, Result } from "sarif";
import { readEvents } from "../../../operations/report/engineEvents";
import { readRun } from "../../../operations/report/policyRun";
import { sarifReport, type SarifOptions } from "../../../operations/report/sarif";
import { policies } from "../../../policy-pack/policies";
import { otherEvents, recordedRun, recordingNames, type RecordingName } from "./recordings";

/** The published schema of SARIF 2.1.0. */
const schema = JSON.parse(
    readFileSync(
        join(
            dirname(require.resolve("@microsoft/jest-sarif/package.json")),
            "lib",
            "schemas",
            "sarif-2.1.0-rtm.5.json",
        ),
        "utf8",
    ),
) as object;
// One of its patterns is none by the stricter rules for Unicode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isValid = ajv.compile(schema);

const reported = (name: RecordingName, without: SarifOptions["without"] = []): Log =>
    sarifReport(recordedRun(name), { file: "Pulumi.yaml", without });
const resultsOf = (name: RecordingName): Result[] => reported(name).runs.flatMap(({ results }) => results ?? []);
const resultOf = (name: RecordingName, policy: string): Result | undefined =>
    resultsOf(name).find(({ ruleId }) => ruleId === policy);

describe("sarifReport", () => {
    for (const name of recordingNames) {
        it(`writes what the schema of SARIF takes for the program ${name}`, () => {
            isValid(JSON.parse(JSON.stringify(reported(name))));
            expect(isValid.errors ?? []).to.deep.equal([]);
        });
    }

    it("is told by the schema what it does not take", () => {
        expect(isValid({ ...reported("kept"), version: "2.0.0" })).to.equal(false);
        expect(isValid({ ...reported("kept"), runs: [{ results: [] }] })).to.equal(false);
    });

    it("has a rule for every policy of the pack, with what its metadata say", () => {
        const rules = reported("kept").runs[0]?.tool.driver.rules ?? [];
        expect(rules.slice(0, policies.length).map(({ id }) => id)).to.deep.equal(policies.map(({ name }) => name));
        expect(rules.find(({ id }) => id === "logs-group-retention")).to.deep.equal({
            id: "logs-group-retention",
            shortDescription: { text: "A log group keeps its logs for a stated time, a year or more." },
            fullDescription: { text: "A log group keeps its logs for a stated time, a year or more." },
            help: {
                text:
                    "Set retentionInDays to 365 or more.\n" +
                    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
            },
            helpUri: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
            defaultConfiguration: { level: "error" },
            properties: {
                tags: [
                    "security",
                    "security-hub:CloudWatch.16",
                    "aws-config:CW_LOGGROUP_RETENTION_PERIOD_CHECK",
                    "checkov:CKV_AWS_66",
                    "checkov:CKV_AWS_338",
                    "cfn-guard:cw_loggroup_retention_period_check",
                ],
                severity: "medium",
                "security-severity": "5.5",
                framework: {
                    name: "NIST SP 800-53 Revision 5",
                    version: "5.0.0",
                    reference: "CloudWatch.16",
                    specification: "CloudWatch log groups should be retained for a specified time period",
                },
            },
        });
        const advising = rules.find(({ id }) => id === "sagemaker-model-private-registry");
        expect(advising?.defaultConfiguration?.level).to.equal("warning");
    });

    it("reports a refusal as an error, at the file of the repository and the resource of the program", () => {
        const { partialFingerprints, ruleIndex, ...result } = resultOf("refused", "logs-group-retention") ?? {};
        const urn = "urn:pulumi:refused::refused::aws:cloudwatch/logGroup:LogGroup::builds";
        expect(result).to.deep.equal({
            ruleId: "logs-group-retention",
            kind: "fail",
            level: "error",
            message: { text: "builds: retentionInDays is 30; it has to be 365 or more." },
            locations: [
                {
                    physicalLocation: {
                        artifactLocation: { uri: "Pulumi.yaml", uriBaseId: "%SRCROOT%" },
                        region: { startLine: 1 },
                    },
                    logicalLocations: [{ name: "builds", fullyQualifiedName: urn, kind: "resource" }],
                },
            ],
        });
        const rules = reported("refused").runs[0]?.tool.driver.rules ?? [];
        expect(rules[ruleIndex ?? -1]?.id).to.equal("logs-group-retention");
        expect(partialFingerprints?.primaryLocationLineHash).to.match(/^[0-9a-f]{64}$/);
    });

    it("reports advice as a warning", () => {
        const { kind, level } = resultOf("refused", "sagemaker-model-private-registry") ?? {};
        expect([kind, level]).to.deep.equal(["fail", "warning"]);
    });

    it("reports what could not be judged as open, neither passed nor failed", () => {
        const results = resultsOf("open");
        expect(results.length).to.be.greaterThan(1);
        expect(results.map(({ kind, level }) => [kind, level])).to.deep.equal(results.map(() => ["open", "none"]));
        const kept = reported("open").runs[0]?.properties?.kept as readonly string[];
        expect(kept).to.not.include("kms-key-policy-not-public");
        expect(kept).to.include("kms-key-rotation");
    });

    it("reports what the engine put right for information, and an exemption as suppressed, with who answers for it", () => {
        const { kind, level } = resultOf("mended", "kms-key-rotation") ?? {};
        expect([kind, level]).to.deep.equal(["informational", "none"]);
        const exempt = resultOf("exempt", "logs-group-retention");
        expect(exempt?.kind).to.equal("fail");
        const [suppression] = exempt?.suppressions ?? [];
        expect([suppression?.kind, suppression?.status]).to.deep.equal(["external", "accepted"]);
        expect(suppression?.justification).to.match(
            /^Until \d{4}-\d\d-\d\d, owner ml-platform@example\.com, ticket ML-142: Logs of builds are kept/,
        );
    });

    it("lists what is kept, and makes no alert of it", () => {
        expect(resultsOf("kept")).to.deep.equal([]);
        const kept = reported("kept").runs[0]?.properties?.kept as readonly string[];
        expect(kept).to.include.members(["logs-group-encrypted", "logs-group-retention"]);
        expect(kept).to.not.include("kms-key-rotation");
    });

    for (const [name, kind] of [
        ["refused", "refused"],
        ["refused", "advised"],
        ["open", "open"],
        ["mended", "mended"],
        ["exempt", "exempt"],
    ] as const) {
        it(`leaves out what is ${kind}, and nothing else, where asked to`, () => {
            const left = reported(name, [kind]).runs.flatMap(({ results }) => results ?? []);
            const isLeftOut = ({ kind: shown, level, suppressions }: Result): boolean =>
                ({
                    refused: level === "error" && suppressions === undefined,
                    advised: level === "warning",
                    open: shown === "open",
                    mended: shown === "informational",
                    exempt: suppressions !== undefined,
                })[kind];
            expect(resultsOf(name).filter(isLeftOut)).to.not.deep.equal([]);
            expect(left).to.deep.equal(resultsOf(name).filter((result) => !isLeftOut(result)));
            expect(reported(name, [kind]).runs.map(({ tool }) => tool)).to.deep.equal(
                reported(name).runs.map(({ tool }) => tool),
            );
        });
    }

    it("says whether the run was complete, and of which stack it is", () => {
        const [whole] = reported("refused").runs;
        expect(whole?.invocations?.[0]?.executionSuccessful).to.equal(true);
        expect(whole?.automationDetails?.id).to.equal("secure-mlops/refused/");
        const [ended] = reported("ended").runs;
        const notes = ended?.invocations?.[0]?.toolExecutionNotifications ?? [];
        expect(ended?.invocations?.[0]?.executionSuccessful).to.equal(false);
        expect(notes.map(({ level }) => level)).to.deep.equal(["error", "error"]);
    });

    it("gives a finding the same fingerprint in every run, and another one another", () => {
        const prints = resultsOf("refused").map(
            ({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash,
        );
        expect(new Set(prints).size).to.equal(prints.length);
        expect(resultsOf("refused").map((result) => result.partialFingerprints?.primaryLocationLineHash)).to.deep.equal(
            prints,
        );
    });

    it("tells findings of one policy apart by resource and by message", () => {
        const event = (name: string, message: string): object => ({
            policyEvent: {
                policyPackName: "house",
                policyPackVersion: "1.0.0",
                policyName: "a",
                resourceUrn: `urn:pulumi:s::p::t::${name}`,
                enforcementLevel: "mandatory",
                message,
            },
        });
        const events = otherEvents(event("one", "First."), event("one", "Second."), event("two", "First."));
        const [run] = sarifReport(readRun(readEvents(events)), { file: "Pulumi.yaml", without: [] }).runs;
        const prints = (run?.results ?? []).map(({ partialFingerprints: print }) => print?.primaryLocationLineHash);
        expect(prints).to.have.lengthOf(3);
        expect(new Set(prints).size).to.equal(3);
    });
});
