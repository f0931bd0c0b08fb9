import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkout } from "../../rehearsal/paths";
import { policyPackArgument, startScript } from "../../rehearsal/policyPack";

describe("policyPackArgument", () => {
    let folder = "";

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "it's a folder "));
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("is the folder of the pack where the language host can start it", () => {
        expect(policyPackArgument({ startsPolicyPackFolders: true }, { run: folder })).to.equal(
            join(checkout, "policy-pack"),
        );
    });

    it("is an executable in the work folder otherwise", () => {
        const executable = policyPackArgument({ startsPolicyPackFolders: false }, { run: join(folder, "run") });
        expect(executable).to.equal(join(folder, "run", "policy-pack"));
        expect(statSync(executable).mode & 0o111).to.equal(0o111);
    });

    it("starts the runner inside of the pack, with the engine's address and the pack", () => {
        const script = join(folder, "start");
        const runner = join(folder, "runner.js");
        writeFileSync(runner, "console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))");
        writeFileSync(script, startScript(process.execPath, runner, folder));
        chmodSync(script, 0o755);
        const printed = execFileSync(script, ["127.0.0.1:1234"], { encoding: "utf8" });
        expect(JSON.parse(printed)).to.deep.equal([folder, "127.0.0.1:1234", folder]);
    });
});
