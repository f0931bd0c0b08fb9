import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { expect } from "chai";
import { cutOffFiles, describeCutOffFiles } from "../../../operations/state/cutOffFiles";

describe("operations/state/cutOffFiles", () => {
    const home = process.env.HOME;
    const workFolder = process.cwd();
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "backend-"));
    });

    afterEach(() => {
        process.env.HOME = home;
        process.chdir(workFolder);
        rmSync(folder, { recursive: true });
    });

    /** Writes a file of the backend. @returns its path */
    function put(name: string, text: string): string {
        const path = join(folder, ".pulumi", name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
        return path;
    }

    it("are attributes that are empty, wherever they are", () => {
        const broken = [put("meta.yaml.attrs", ""), put("stacks/p/prod.json.attrs", "")];
        put("stacks/p/dev.json.attrs", "{}");
        put("stacks/p/prod.json", "");
        expect(cutOffFiles(`file://${folder}`)).to.deep.equal(broken);
    });

    it("are found by every way to write the address of a folder", () => {
        const broken = [put("stacks/p/prod.json.attrs", "")];
        process.env.HOME = dirname(folder);
        const fromHome = `file://~/${basename(folder)}`;
        for (const address of [`file://${folder}/?no_tmp_dir=true`, fromHome, `file://${relative("", folder)}`]) {
            expect(cutOffFiles(address), address).to.deep.equal(broken);
        }
    });

    it("are in no bucket, in no service and in no folder without state", async () => {
        put("stacks/p/prod.json.attrs", "");
        process.chdir(folder);
        for (const address of ["s3://states", "https://api.pulumi.com", `file://${folder}/other`, ""]) {
            expect(cutOffFiles(address), address).to.deep.equal([]);
            expect(await describeCutOffFiles("EOF", () => Promise.resolve(address)), address).to.equal(undefined);
        }
    });

    it("are named with what to do about them", async () => {
        const path = put("stacks/p/prod.json.attrs", "");
        const describe = (said: string): Promise<string | undefined> =>
            describeCutOffFiles(said, () => Promise.resolve(`file://${folder}`));
        expect(await describe("error: incorrect passphrase")).to.equal(undefined);
        expect(await describe("error: failed to load checkpoint: EOF")).to.equal(
            "The engine was killed while it wrote the state, which is whole; what it notes beside it is empty, and pulumi says " +
                "EOF of it. If no other run is at work, delete this and run the command again:\n" +
                `Delete ${path}`,
        );
    });
});
