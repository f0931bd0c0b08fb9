import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { Pulumi } from "../../../operations/deployment/pulumi";
import { exportState } from "../../../operations/state/pulumiState";
import { rejection } from "../../support/errors";

describe("a state that cannot be read", () => {
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

    it("because a kill has emptied a file beside it is said with the way out", async () => {
        answer("error: failed to load checkpoint: EOF");
        for (const message of await Promise.all(read())) {
            expect(message).to.match(/^The engine was killed while it wrote the state, which is whole;/);
            expect(message).to.include(`\nDelete ${attributes}`);
        }
    });

    it("for another reason is said in the words of pulumi", async () => {
        answer("error: incorrect passphrase");
        for (const message of await Promise.all(read())) {
            expect(message).to.match(/^pulumi stack .* failed:\nerror: incorrect passphrase$/);
        }
    });

    it("although nothing beside it is empty is said in the words of pulumi", async () => {
        writeFileSync(attributes, "{}");
        answer("error: failed to load checkpoint: EOF");
        for (const message of await Promise.all(read())) {
            expect(message).to.match(/^pulumi stack .* failed:\nerror: failed to load checkpoint: EOF$/);
        }
    });
});
