import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { neededGo } from "../../../rehearsal/toolchain/go";
import { recipeFolder } from "../../../rehearsal/toolchain/recipe";
import { isAtLeast, lockedVersions } from "../../../rehearsal/toolchain/versions";
import { rejection } from "../../support/errors";
import { setUpMachine, tearDownMachine, type Machine } from "./machine";

function goModOf(...folders: string[]): string {
    return readFileSync(join(...folders, "go.mod"), "utf8");
}

describe("toolchain: versions", () => {
    let machine: Machine;

    beforeEach(async () => {
        machine = await setUpMachine();
    });

    afterEach(() => tearDownMachine(machine));

    it("come from package-lock.json", async () => {
        const lockFile = join(machine.root, "package-lock.json");
        const packages = {
            "node_modules/@pulumi/pulumi": { version: "3.1.0" },
            "node_modules/@pulumi/aws": { version: "7.2.0" },
        };
        await writeFile(lockFile, JSON.stringify({ packages }));

        expect(await lockedVersions(lockFile)).to.deep.equal({ engine: "3.1.0", awsPlugin: "7.2.0" });
    });

    it("are asked for by name when package-lock.json has none", async () => {
        const lockFile = join(machine.root, "package-lock.json");
        await writeFile(lockFile, JSON.stringify({ packages: {} }));

        expect(await rejection(lockedVersions(lockFile))).to.equal(
            `${lockFile} has no version of @pulumi/pulumi. Run npm install to write the file anew.`,
        );
    });

    it("are compared as numbers", () => {
        const table: [string, string, boolean][] = [
            ["3.259.0", "3.259.0", true],
            ["v3.259.0", "3.259.0", true],
            ["3.260.0", "3.259.9", true],
            ["4.0.0", "3.259.0", true],
            ["3.99.0", "3.259.0", false],
            ["3.258.9", "3.259.0", false],
            ["3.259.0-alpha.1", "3.259.0", false],
            ["not usable", "3.259.0", false],
        ];
        for (const [version, wanted, expected] of table) {
            expect(isAtLeast(version, wanted), `${version} for ${wanted}`).to.equal(expected);
        }
    });

    it("of the engine in the committed module and in package-lock.json are the same", () => {
        expect(goModOf(recipeFolder("pulumi"))).to.contain(
            `require github.com/pulumi/pulumi/pkg/v3 v${machine.versions.engine}\n`,
        );
    });

    it("of Go that the other modules need are no newer than the one that is checked for", async () => {
        const needed = await neededGo();
        const folders = [
            [recipeFolder("pulumi-language-nodejs")],
            [recipeFolder("pulumi-resource-aws")],
            [recipeFolder("pulumi-resource-aws"), "upstream-pin"],
        ];
        for (const folder of folders) {
            const version = /^go (\S+)$/m.exec(goModOf(...folder))?.[1] ?? "";
            expect(isAtLeast(needed, version.split(".").length === 2 ? `${version}.0` : version), version).to.be.true;
        }
    });
});
