import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { settleCommand, type SettlingStore } from "../../operations/settle";
import { rejection } from "../support/errors";

const bucketUrn = "urn:pulumi:prod::p::aws:s3/bucket:Bucket::data";
const keyUrn = "urn:pulumi:prod::p::aws:kms/key:Key::logs-key";
const bucket = { urn: bucketUrn, type: "aws:s3/bucket:Bucket", custom: true, inputs: { bucket: "the-data" } };
const key = { urn: keyUrn, type: "aws:kms/key:Key", custom: true, inputs: { tags: { Name: "env-logs" } } };

function stateOf(...resources: readonly object[]): string {
    const pending_operations = resources.map((resource) => ({ resource, type: "creating" }));
    return JSON.stringify({ version: 3, deployment: { resources: [], pending_operations } });
}

describe("operations/settle", () => {
    let project: string;
    let state: string;
    let calls: string[];
    let store: SettlingStore;

    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "settle-"));
        state = stateOf(bucket);
        calls = [];
        store = {
            read: () => Promise.resolve(state),
            write: (_address, next) => {
                state = next;
                return Promise.resolve(void calls.push(`write ${JSON.stringify(JSON.parse(next))}`));
            },
            refresh: (_address, urns, file = "none") =>
                Promise.resolve(void calls.push(`refresh ${urns.join()} ${file}`)),
        };
    });

    afterEach(() => {
        rmSync(project, { recursive: true });
    });

    function run(...args: readonly string[]): Promise<string> {
        return settleCommand(
            ["--stack", "prod", "--project", project, ...args],
            store,
            new Date("2026-11-24T03:50:12.345Z"),
        );
    }

    it("shows what it would do, and changes nothing", async () => {
        expect(await run()).to.equal(
            "  aws:s3/bucket:Bucket data: is taken over if it is there (the-data)\n\nNothing was changed. Give --yes to do it.",
        );
        expect(calls).to.deep.equal([]);
        expect(readdirSync(project)).to.deep.equal([]);
    });

    it("takes over with --yes after a backup for its owner alone, and has the engine look", async () => {
        const before = state;
        const text = await run("--yes", "--config-file", "files/Pulumi.prod.yaml");
        const resources = [{ ...bucket, id: "the-data" }];
        expect(calls).to.deep.equal([
            `write ${JSON.stringify({ version: 3, deployment: { resources, pending_operations: [] } })}`,
            `refresh ${bucketUrn} ${resolve("files/Pulumi.prod.yaml")}`,
        ]);
        const backup = join(project, "prod-2026-11-24T03-50-12Z.checkpoint.json");
        expect(readFileSync(backup, "utf8")).to.equal(before);
        expect(statSync(backup).mode & 0o777).to.equal(0o600);
        expect(text).to.equal(
            "  aws:s3/bucket:Bucket data: is taken over (the-data)\n\n" +
                `Done; the state before is in ${backup}. Next: npm run deploy -- --only prod --stack-files ${resolve("files")}`,
        );
    });

    it("says what the engine did not find, and names the organisation in what comes next", async () => {
        const resources = [{ ...bucket, id: "the-old-data", delete: true }];
        const found = JSON.stringify({ version: 3, deployment: { resources } });
        store = { ...store, refresh: () => Promise.resolve(void (state = found)) };
        const text = await run("--yes", "--stack", "bank/secure-mlops/prod");
        expect(text).to.match(/data: is not there, and is made by the next deployment \(the-data\)\n/);
        expect(text).to.match(/ Next: npm run deploy -- --only prod --org bank$/);
    });

    it("stops at what has to be looked up, and changes nothing of the rest either", async () => {
        state = stateOf(bucket, key);
        const message = await rejection(run("--yes"));
        expect(message).to.match(/^What became of these in stack prod has to be looked up; nothing was changed:\n/);
        expect(message).to.include(
            "  - aws:kms/key:Key logs-key: look for tag Name=env-logs. If it is there, --id 'logs-key=ID'",
        );
        expect(message).to.include("  - aws:s3/bucket:Bucket data: is taken over if it is there (the-data)");
        expect(calls).to.deep.equal([]);
    });

    it("takes answers, and looks at nothing where nothing is taken over", async () => {
        state = stateOf(key);
        await run("--yes", "--gone", "logs-key");
        expect(calls).to.deep.equal([
            `write ${JSON.stringify({ version: 3, deployment: { resources: [], pending_operations: [] } })}`,
        ]);
        calls = [];
        state = stateOf(key);
        await run("--yes", "--id", "logs-key=k=1", "--backup", tmpdirOf());
        expect(calls[0]).to.include('"id":"k=1"');
    });

    function tmpdirOf(): string {
        return mkdtempSync(join(project, "backup-"));
    }

    it("says where the backup is when something fails", async () => {
        store = { ...store, refresh: () => Promise.reject(new Error("the stack is locked")) };
        expect(await rejection(run("--yes"))).to.match(
            /^the stack is locked\nThe state holds what was taken over, .*\n.*\nThe state before is in .*checkpoint\.json\.$/,
        );
        expect(state).to.include('"id": "the-data"');
    });

    it("has changed nothing where the state cannot be written", async () => {
        state = stateOf(bucket);
        store = { ...store, write: () => Promise.reject(new Error("the stack is locked")) };
        expect(await rejection(run("--yes"))).to.match(
            /^the stack is locked\nThe state before is in .*checkpoint\.json\.$/,
        );
        expect(calls).to.deep.equal([]);
    });

    it("has nothing to do where nothing was cut off", async () => {
        state = stateOf();
        expect(await run("--yes")).to.equal("No creation of stack prod was cut off.");
        expect(calls).to.deep.equal([]);
    });

    it("refuses a command line that it does not know", async () => {
        for (const args of [[], ["--stack", ""]]) {
            expect(await rejection(settleCommand(args, store))).to.equal("--stack is needed, such as --stack prod.");
        }
        expect(await rejection(run("--id", "logs-key", "--gone", "other"))).to.equal(
            "--id logs-key: allowed: the name of a resource, = and its id.\n" +
                "--gone other: was not cut off while being created. Cut off were: data.",
        );
        expect(await run("--help")).to.match(/^Settles creations that were cut off/);
    });
});
