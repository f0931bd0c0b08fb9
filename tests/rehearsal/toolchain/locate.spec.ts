import { existsSync, readlinkSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { ensureToolchain } from "../../../rehearsal/toolchain";
import { componentNames, pathInHome } from "../../../rehearsal/toolchain/components";
import { locate, type Search } from "../../../rehearsal/toolchain/locate";
import { recipeDigest, stampOf } from "../../../rehearsal/toolchain/recipe";
import { filesBelow, linesOf, sdkStamp, setUpMachine, tearDownMachine, writeEngine, writeProgram } from "./machine";
import type { Machine } from "./machine";

describe("toolchain: what is there already", () => {
    let machine: Machine;
    let search: Search;
    let lines: string[];

    beforeEach(async () => {
        machine = await setUpMachine();
        search = { home: machine.paths.pulumi, versions: machine.versions, environment: process.env };
        lines = [];
    });

    afterEach(() => tearDownMachine(machine));

    function report(line: string): void {
        lines.push(line);
    }

    function own(name: Parameters<typeof pathInHome>[0]): string {
        return pathInHome(name, machine.paths.pulumi, machine.versions);
    }

    function usersPlugin(): string {
        return pathInHome("pulumi-resource-aws", machine.userHome, machine.versions);
    }

    it("is used from the rehearsal's own folder, with no file made", async () => {
        await writeEngine(own("pulumi"), machine.versions.engine);
        await writeProgram(own("pulumi-language-nodejs"), sdkStamp);
        await writeProgram(own("pulumi-resource-aws"));
        const before = [...(await filesBelow(machine.root)), "work/pulumi/bin/pulumi-home.txt"].sort();

        const toolchain = await ensureToolchain({ paths: machine.paths, report });

        expect(toolchain).to.deep.include({
            home: machine.paths.pulumi,
            pulumi: own("pulumi"),
            binFolders: [join(machine.paths.pulumi, "bin")],
            version: machine.versions.engine,
            startsPolicyPackFolders: false,
            origin: "present",
        });
        expect(await filesBelow(machine.root)).to.deep.equal(before);
        expect(lines).to.deep.equal([
            `pulumi ${machine.versions.engine} is in place: ${own("pulumi")}`,
            `pulumi-language-nodejs is in place: ${own("pulumi-language-nodejs")}`,
            `pulumi-resource-aws is in place: ${own("pulumi-resource-aws")}`,
        ]);
    });

    it("is used without waiting for a build that another process is at", async () => {
        for (const name of componentNames) {
            await writeEngine(own(name), machine.versions.engine);
        }
        await symlink(String(process.pid), join(machine.paths.home, "toolchain.lock"));

        expect((await ensureToolchain({ paths: machine.paths })).origin).to.equal("present");
    });

    it("is found where the user installed it, and only linked to", async () => {
        await writeEngine(join(machine.bin, "pulumi"), "3.999.0");
        await writeProgram(join(machine.bin, "pulumi-language-nodejs"));
        await writeProgram(usersPlugin());
        const before = await filesBelow(machine.userHome);

        const toolchain = await ensureToolchain({ paths: machine.paths, report });

        expect(toolchain).to.deep.include({
            home: machine.paths.pulumi,
            pulumi: join(machine.bin, "pulumi"),
            // PATH leads to the language host as it is; its folder in front would shadow what else is there.
            binFolders: [],
            version: "3.999.0",
            startsPolicyPackFolders: true,
            origin: "found",
        });
        expect(readlinkSync(own("pulumi-resource-aws"))).to.equal(usersPlugin());
        expect(await filesBelow(machine.userHome)).to.deep.equal(before);
        // The engine writes logs into its home: it was asked for its version with the rehearsal's.
        expect(linesOf(join(machine.bin, "pulumi-home.txt"))).to.deep.equal([machine.paths.pulumi]);

        const again = await ensureToolchain({ paths: machine.paths });
        expect(again.components.map(({ origin }) => origin)).to.deep.equal(["found", "found", "present"]);
    });

    it("is found in the user's home when PATH leads elsewhere", async () => {
        const installed = join(machine.userHome, "bin");
        await writeEngine(join(machine.bin, "pulumi"), "3.1.0");
        await writeProgram(join(machine.bin, "pulumi-language-nodejs"));
        await writeEngine(join(installed, "pulumi"), machine.versions.engine);
        await writeProgram(join(installed, "pulumi-language-nodejs"));
        await writeProgram(usersPlugin());

        const toolchain = await ensureToolchain({ paths: machine.paths });

        expect(toolchain.pulumi).to.equal(join(installed, "pulumi"));
        expect(toolchain.binFolders).to.deep.equal([installed]);
    });

    it("is found where PULUMI_HOME is, and beside the program that a link leads to", async () => {
        const elsewhere = join(machine.root, "elsewhere");
        const cellar = join(machine.root, "cellar");
        await writeEngine(join(cellar, "pulumi"), machine.versions.engine);
        await writeProgram(join(cellar, "pulumi-language-nodejs"));
        await symlink(join(cellar, "pulumi"), join(machine.bin, "pulumi"));
        await writeProgram(pathInHome("pulumi-resource-aws", elsewhere, machine.versions));
        process.env.PULUMI_HOME = elsewhere;

        const toolchain = await ensureToolchain({ paths: machine.paths });

        expect(toolchain.binFolders).to.deep.equal([cellar]);
        expect(toolchain.origin).to.equal("found");
    });

    it("is refused by version, with all that was seen", async () => {
        await writeEngine(join(machine.bin, "pulumi"), "3.258.0");
        await writeProgram(own("pulumi"), "echo broken >&2; exit 3");

        const finding = await locate("pulumi", search);

        expect(finding).to.have.property("missing");
        expect("missing" in finding ? finding.missing : "").to.match(
            new RegExp(
                `^${machine.versions.engine} or newer is needed; ${own("pulumi")} is not usable \\(.+\\); ` +
                    `${machine.bin}/pulumi is 3\\.258\\.0$`,
            ),
        );
    });

    it("is refused when it was built from other sources", async () => {
        for (const name of componentNames) {
            await writeEngine(own(name), machine.versions.engine);
            await writeFile(stampOf(own(name)), await recipeDigest(name));
            expect(await locate(name, search), name).to.have.property("component");

            await writeFile(stampOf(own(name)), "another digest");
            const finding = await locate(name, search);
            expect("missing" in finding ? finding.missing : "").to.contain(
                `${own(name)} was built from other sources than today's`,
            );
        }
    });

    it("is no file that can't be run, no folder, and no link to nowhere", async () => {
        await mkdir(own("pulumi"), { recursive: true });
        await writeFile(own("pulumi-language-nodejs"), "");
        await mkdir(join(own("pulumi-resource-aws"), ".."), { recursive: true });
        await symlink(join(machine.root, "gone"), own("pulumi-resource-aws"));

        expect(await locate("pulumi", search)).to.deep.equal({
            missing: `${machine.versions.engine} or newer is needed; none is installed`,
        });
        expect(await locate("pulumi-language-nodejs", search)).to.deep.equal({ missing: "not installed" });
        expect(await locate("pulumi-resource-aws", search)).to.deep.equal({
            missing: `version ${machine.versions.awsPlugin} is not installed`,
        });
        expect(existsSync(join(machine.paths.home, "toolchain.lock"))).to.be.false;
    });
});
