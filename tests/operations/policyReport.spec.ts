import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { policyReport } from "../../operations/policyReport";
import { junitReport } from "../../operations/report/junit";
import { sarifReport, type SarifOptions } from "../../operations/report/sarif";
import { rejection } from "../support/errors";
import { recordedRun, recordingFile, recordingNames, type RecordingName } from "./report/recordings";

describe("operations/policyReport", () => {
    let folder = "";

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), "policy-report-"));
    });

    afterEach(async () => {
        await rm(folder, { recursive: true });
    });

    it("writes both reports, into folders that need not be there", async () => {
        const [junit, sarif] = [join(folder, "a", "junit.xml"), join(folder, "b", "policies.sarif")];
        const args = ["--events", recordingFile("refused"), "--junit", junit, "--sarif", sarif];
        await policyReport([...args, "--source", "stacks/index.ts"]);
        expect(await readFile(junit, "utf8")).to.equal(`${junitReport(recordedRun("refused"), false)}\n`);
        expect(JSON.parse(await readFile(sarif, "utf8"))).to.deep.equal(
            JSON.parse(JSON.stringify(sarifReport(recordedRun("refused"), { file: "stacks/index.ts", without: [] }))),
        );
    });

    it("says every finding, then how many there are, then the conclusion", async () => {
        const { output } = await policyReport(["--events", recordingFile("refused")]);
        const lines = output.split("\n");
        expect(lines.slice(0, 6)).to.deep.equal([
            "refused by logs-group-encrypted, builds",
            "    builds: kmsKeyId is not set; the logs would be encrypted with a key of AWS.",
            "refused by logs-group-retention, builds",
            "    builds: retentionInDays is 30; it has to be 365 or more.",
            "advice of sagemaker-model-private-registry, abalone",
            "    abalone: primaryContainer.imageConfig.repositoryAccessMode is not Vpc; the image comes by the network of SageMaker.",
        ]);
        expect(lines.at(-3)).to.match(/^secure-mlops \d+\.\d+\.\d+: \d+ of \d+ policies had something to judge\.$/);
        expect(lines.slice(-2)).to.deep.equal([
            "2 refused, 0 open, 1 advised, 0 mended, 0 exempt.",
            "Mandatory policies are broken.",
        ]);
    });

    const endings: Record<(typeof recordingNames)[number], readonly [strict: number, open: number, says: RegExp]> = {
        kept: [0, 0, /No mandatory policy is broken\.$/],
        refused: [2, 2, /Mandatory policies are broken\.$/],
        open: [3, 0, /could not be judged by kms-key-policy-not-public, data\n {4}can't run policy/],
        ended: [4, 4, /error\n {4}Error: The configuration names no team\.[\s\S]*The run is not complete\.$/],
        mended: [0, 0, /mended by kms-key-rotation, volumes/],
        exempt: [0, 0, /exempt from logs-group-retention, builds\n {4}until \S+, owner ml-platform@example\.com/],
    };
    for (const name of recordingNames) {
        it(`ends as documented for the program ${name}`, async () => {
            const [strict, open, says] = endings[name];
            const result = await policyReport(["--events", recordingFile(name)]);
            expect([result.exitCode, result.output]).to.satisfy(([code, text]: [number, string]) => {
                return code === strict && says.test(text);
            });
            expect((await policyReport(["--events", recordingFile(name), "--allow-open"])).exitCode).to.equal(open);
        });
    }

    it("hands what may stay open on to the report", async () => {
        const junit = join(folder, "junit.xml");
        await policyReport(["--events", recordingFile("open"), "--junit", junit, "--allow-open"]);
        expect(await readFile(junit, "utf8")).to.equal(`${junitReport(recordedRun("open"), true)}\n`);
    });

    const alerts: readonly (readonly [RecordingName, readonly string[], readonly SarifOptions["without"][number][]])[] =
        [
            ["refused", [], ["exempt", "mended"]],
            ["exempt", [], ["exempt", "mended"]],
            ["mended", [], ["exempt", "mended"]],
            ["open", [], ["exempt", "mended"]],
            ["open", ["--allow-open"], ["exempt", "mended", "open"]],
        ];
    for (const [name, options, without] of alerts) {
        it(`leaves out what needs nobody for the program ${[name, ...options].join(" ")}`, async () => {
            const sarif = join(folder, "policies.sarif");
            await policyReport(["--events", recordingFile(name), "--sarif", sarif, "--alerts-only", ...options]);
            expect(JSON.parse(await readFile(sarif, "utf8"))).to.deep.equal(
                JSON.parse(JSON.stringify(sarifReport(recordedRun(name), { file: "Pulumi.yaml", without }))),
            );
        });
    }

    it("prints its usage with every exit code", async () => {
        const { output, exitCode } = await policyReport(["--help"]);
        expect(exitCode).to.equal(0);
        expect(output).to.match(/^Tells what policies said.*Ends with 0 .* 2 .* 3 .* 4 .* 1 /s);
    });

    it("refuses a command that it cannot follow", async () => {
        expect(await rejection(policyReport([]))).to.equal(
            "--events is needed: the file that holds the events of a preview.",
        );
        expect(await rejection(policyReport(["--event", "x"]))).to.equal(
            "Unknown option '--event'. Allowed: --events, --junit, --sarif, --source, --allow-open, --alerts-only, --help.",
        );
        expect(await rejection(policyReport(["--events", join(folder, "none")]))).to.match(/ENOENT/);
        for (const source of ["/etc/x", "../x", "a/../../x", "C:/x", "a\\b", "file:x"]) {
            const args = ["--events", recordingFile("kept"), "--source", source];
            expect(await rejection(policyReport(args))).to.equal(
                `--source: received ${source}; allowed: a path below the root of the repository, with /.`,
            );
        }
    });

    it("refuses events without policies, and writes nothing then", async () => {
        const events = join(folder, "events.jsonl");
        await writeFile(events, '{"timestamp":1,"summaryEvent":{}}\n');
        const junit = join(folder, "junit.xml");
        expect(await rejection(policyReport(["--events", events, "--junit", junit]))).to.match(
            /^The events tell of no policy\./,
        );
        expect(await rejection(readFile(junit))).to.match(/ENOENT/);
    });
});
