import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UpdateLog } from "../../../operations/engine/updateLog";

describe("operations/engine/updateLog", () => {
    let folder: string;

    beforeEach(() => {
        folder = join(mkdtempSync(join(tmpdir(), "log-")), "logs");
    });

    afterEach(() => {
        rmSync(join(folder, ".."), { recursive: true });
    });

    async function write(line: string): Promise<string> {
        const log = await UpdateLog.begin(folder, "prod-up");
        log.add(line, undefined);
        await log.end();
        return log.path;
    }

    it("takes the place of the one before, and leaves no mark of the process", async () => {
        await write("one");
        const path = await write("two");
        expect(path).to.equal(join(folder, "prod-up.log"));
        expect(readFileSync(path, "utf8")).to.equal("two\n");
        expect(readdirSync(folder).sort()).to.deep.equal(["prod-up.events.jsonl", "prod-up.log"]);
    });

    it("leaves the one alone that another process writes", async () => {
        await write("one");
        writeFileSync(join(folder, "prod-up.pid"), String(process.ppid));
        const path = await write("two");
        expect(path).to.equal(join(folder, `prod-up-${process.pid}.log`));
        expect(readFileSync(path, "utf8")).to.equal("two\n");
        expect(readFileSync(join(folder, "prod-up.log"), "utf8")).to.equal("one\n");
        expect(readFileSync(join(folder, "prod-up.pid"), "utf8")).to.equal(String(process.ppid));
    });

    it("takes the place of the one that a killed process has left", async () => {
        mkdirSync(folder);
        for (const left of ["4194305", "", "no number"]) {
            writeFileSync(join(folder, "prod-up.pid"), left);
            expect(await write("two"), left).to.equal(join(folder, "prod-up.log"));
        }
    });
});
