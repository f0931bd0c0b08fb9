import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { report } from "../../operations/report";
import { rejection } from "../support/errors";
import { recordingFile } from "./report/recordings";
import { modeState } from "./report/reportStates";

describe("operations/report", () => {
    let folder = "";
    let state = "";
    let output = "";

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), "report-"));
        state = join(folder, "staging.json");
        output = join(folder, "pages", "report.html");
        await writeFile(state, JSON.stringify(await modeState("staging accounts")));
    });

    afterEach(async () => {
        await rm(folder, { recursive: true });
    });

    it("writes a page from a file of a state, events and a configuration, and says so", async () => {
        const exemption = { urn: "team", owner: "ml", reason: "It is so.", ticket: "SEC-1", expires: "2027-06-30" };
        const config = join(folder, "prod.json");
        await writeFile(config, JSON.stringify({ "kms-key-rotation": { exemptions: [exemption] } }));
        const args = ["--state", state, "--events", recordingFile("refused"), "--policy-config", config];
        expect(await report([...args, "--output", output])).to.match(
            /report\.html: \d{2,3} resources of state in staging\.json\.$/,
        );
        const page = await readFile(output, "utf8");
        expect(page).to.include("<title>Report of stack staging</title>");
        expect(page).to.include("Mandatory policies are broken.");
        expect(page).to.include("SEC-1");
        expect(page).to.not.include(folder);
        await report([...args, "--output", output]);
        expect(await readFile(output, "utf8")).to.equal(page);
    });

    it("takes the resources of a preview where no state is given", async () => {
        const urn = "urn:pulumi:dev::p::aws:kms/key:Key::data-key";
        const events = join(folder, "events.jsonl");
        const metadata = { op: "create", urn, type: "aws:kms/key:Key", new: { inputs: {} } };
        await writeFile(events, `${JSON.stringify({ timestamp: 1, resourcePreEvent: { metadata } })}\n`);
        await report(["--events", events, "--output", output]);
        const page = await readFile(output, "utf8");
        expect(page).to.include("data-key");
        expect(page).to.include("nothing is known of policies");
    });

    it("has pulumi export the state of a stack, secrets encrypted", async () => {
        const program = join(folder, "pulumi");
        await writeFile(program, `#!/bin/sh\necho "$@" > "${folder}/arguments"\ncat "${state}"\n`, { mode: 0o755 });
        const path = process.env.PATH ?? "";
        process.env.PATH = `${folder}${delimiter}${path}`;
        try {
            expect(await report(["--stack", "staging", "--output", output])).to.match(/of state of stack staging\.$/);
        } finally {
            process.env.PATH = path;
        }
        expect(await readFile(join(folder, "arguments"), "utf8")).to.match(
            /^stack export --stack staging --cwd (?!.*show)/,
        );
    });

    it("refuses what says nothing, and what would be counted twice", async () => {
        expect(await rejection(report(["--events", recordingFile("kept"), "--output", output]))).to.equal(
            "There is no resource in the events of a preview or an update. Deploy the stack, or name another.",
        );
        expect(await rejection(report(["--state", state, "--state", state, "--output", output]))).to.equal(
            "Stack staging was given twice. Name it once, with --stack or by a file of its state.",
        );
        expect(await rejection(report(["--stacks", "dev"]))).to.equal(
            "Unknown option '--stacks'. Allowed: --stack, --state, --events, --policy-config, --output, --help.",
        );
    });

    it("prints its usage", async () => {
        expect(await report(["--help"])).to.match(/^Makes one HTML page of what stacks hold/);
    });
});
