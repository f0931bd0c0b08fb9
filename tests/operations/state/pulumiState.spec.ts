import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { Pulumi } from "../../../operations/deployment/pulumi";
import { exportState } from "../../../operations/state/pulumiState";
import { rejection } from "../../support/errors";

describe("a state", () => {
    const path = process.env.PATH ?? "";
    let folder: string;
    let attributes: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "state-"));
        process.env.PATH = [folder, path].join(delimiter);
        attributes = join(folder, ".pulumi", "prod.json.attrs");
        mkdirSync(join(folder, ".pulumi"));
        writeFileSync(attributes, "");
    });

    afterEach(() => {
        process.env.PATH = path;
        rmSync(folder, { recursive: true });
    });

    /** Puts a `pulumi` on PATH that is logged in to the folder, and says this of every state. */
    function answer(said: string): void {
        const whoami = JSON.stringify({ user: "u", url: `file://${folder}` });
        const script = `#!/bin/sh\n[ "$1" = whoami ] && { echo '${whoami}'; exit 0; }\necho '${said}' >&2\nexit 255\n`;
        writeFileSync(join(folder, "pulumi"), script);
        chmodSync(join(folder, "pulumi"), 0o755);
    }

    function read(): Promise<string>[] {
        const { signal } = new AbortController();
        const interruption = { asked: signal, ordered: signal };
        const pulumi = new Pulumi({ logs: folder, policyPack: "", readOnly: false, timeLimit: 1, interruption });
        const exported = exportState({ stack: "prod", project: folder });
        return [pulumi.existing(["prod"]), pulumi.cutOff("prod"), exported].map((reading) => rejection(reading));
    }

    it("that cannot be read because a kill has emptied a file beside it is said with the way out", async () => {
        answer("error: failed to load checkpoint: EOF");
        for (const message of await Promise.all(read())) {
            expect(message).to.match(/^The engine was killed while it wrote the state, which is whole;/);
            expect(message).to.include(`\nDelete ${attributes}`);
        }
    });

    it("that cannot be read for another reason is said in the words of pulumi", async () => {
        answer("error: incorrect passphrase");
        for (const message of await Promise.all(read())) {
            expect(message).to.match(/^pulumi stack .* failed:\nerror: incorrect passphrase$/);
        }
    });

    it("is read although pulumi warns besides", async () => {
        const { signal } = new AbortController();
        const interruption = { asked: signal, ordered: signal };
        const options = { logs: folder, policyPack: "", readOnly: false, timeLimit: 1, interruption };
        const resource = { urn: "urn:pulumi:prod::p::aws:kms/key:Key::logs", type: "aws:kms/key:Key", custom: true };
        const deployment = { pending_operations: [{ type: "creating", resource }] };
        const script = `#!/bin/sh\necho 'warning: old' >&2\necho '${JSON.stringify({ version: 3, deployment })}'\n`;
        writeFileSync(join(folder, "pulumi"), script);
        chmodSync(join(folder, "pulumi"), 0o755);
        expect(await new Pulumi(options).cutOff("prod")).to.deep.equal(["kms.Key logs"]);
        expect(new Pulumi(options).settling("prod")).to.equal(
            "pulumi cancel prod, then npm run settle -- --stack prod",
        );
        expect(new Pulumi({ ...options, organization: "bank", stackFiles: "/files" }).settling("prod")).to.equal(
            "pulumi cancel bank/prod, then npm run settle -- --stack bank/prod --config-file /files/Pulumi.prod.yaml",
        );
    });

    it("that cannot be read although nothing beside it is empty is said in the words of pulumi", async () => {
        writeFileSync(attributes, "{}");
        answer("error: failed to load checkpoint: EOF");
        for (const message of await Promise.all(read())) {
            expect(message).to.match(/^pulumi stack .* failed:\nerror: failed to load checkpoint: EOF$/);
        }
    });
});
