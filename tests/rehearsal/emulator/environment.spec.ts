import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ensureEnvironment } from "../../../rehearsal/emulator/environment";
import { findPython } from "../../../rehearsal/emulator/python";
import { rehearsalPaths, type RehearsalPaths } from "../../../rehearsal/paths";
import { rejection } from "../../support/errors";
import { writeFakePython } from "./fakePython";

describe("emulator: the Python environment", () => {
    const path = process.env.PATH;
    let folder = "";
    let paths: RehearsalPaths;

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), "emulator-"));
        paths = rehearsalPaths({ REHEARSAL_HOME: join(folder, "home") });
        process.env.PATH = [folder, path].join(delimiter);
    });

    afterEach(async () => {
        process.env.PATH = path;
        await rm(folder, { recursive: true });
    });

    /** What Python was called with, but for the question for its version. */
    function calls(): string[] {
        const lines = readFileSync(join(folder, "calls.txt"), "utf8").split("\n");
        return lines.filter((line) => line.startsWith("-m"));
    }

    it("is made with wheels of the lock file alone, each checked by its hash", async () => {
        await writeFakePython(folder, "python3.13", { version: [3, 13] });
        const lines: string[] = [];

        const environment = await ensureEnvironment(paths, { report: (line) => lines.push(line) });

        expect(environment).to.deep.equal({
            python: join(paths.venv, "bin", "python"),
            models: join(paths.venv, "lib", "python3.12", "site-packages", "botocore", "data"),
        });
        const [venv, pip] = calls();
        expect(venv).to.equal(`-m venv ${paths.venv}`);
        expect(pip).to.match(
            /^-m pip install .*--require-hashes --only-binary=:all: --requirement \S+requirements\.txt$/,
        );
        expect(lines[0]).to.contain(paths.venv);
    });

    it("is made once", async () => {
        await writeFakePython(folder, "python3.13", { version: [3, 13] });

        await ensureEnvironment(paths);
        await ensureEnvironment(paths);

        expect(calls()).to.have.length(2);
    });

    it("is made anew when it was made for another lock file", async () => {
        await writeFakePython(folder, "python3.13", { version: [3, 13] });

        await ensureEnvironment(paths);
        await writeFile(join(paths.venv, "requirements.sha256"), "another one");
        await ensureEnvironment(paths);

        expect(calls()).to.have.length(4);
    });

    it("is made anew, from nothing, when its installation failed", async () => {
        await writeFakePython(folder, "python3.13", { version: [3, 13], pipExitCode: 1 });
        const message = await rejection(ensureEnvironment(paths));
        await writeFile(join(paths.venv, "left-over"), "");
        await writeFakePython(folder, "python3.13", { version: [3, 13] });
        await ensureEnvironment(paths);

        expect(message).to.match(/python ended with exit code 1; .*\n {4}installing\npip needs a package index/);
        expect(message).to.contain(join(paths.logs, "emulator-environment.log"));
        expect(existsSync(join(paths.venv, "left-over"))).to.equal(false);
        expect(calls()).to.have.length(4);
    });

    it("is locked: each package at one version per Python, with hashes", () => {
        const folderOfLock = join(__dirname, "../../../rehearsal/emulator");
        const wanted = readFileSync(join(folderOfLock, "requirements.in"), "utf8").split("\n");
        const packages = readFileSync(join(folderOfLock, "requirements.txt"), "utf8").split(/\n(?=\S)/);

        expect(packages.length).to.be.greaterThan(30);
        for (const one of packages) {
            expect(one).to.match(
                /^[a-z0-9-]+(\[[a-z,]+\])?==\S+( ; [^\n]*)? \\\n( {4}--hash=sha256:[0-9a-f]{64}( \\)?\n?)+$/,
            );
        }
        const moto = /^moto\[server\]==(.*)$/m.exec(wanted.join("\n"))?.[1];
        expect(packages.some((one) => one.startsWith(`moto==${moto ?? ""} `))).to.equal(true);
    });

    it("takes the first Python of a supported version", async () => {
        const old = await writeFakePython(folder, "old", { version: [3, 10] });
        const good = await writeFakePython(folder, "good", { version: [3, 12] });
        const better = await writeFakePython(folder, "better", { version: [3, 13] });

        expect(await findPython([join(folder, "absent"), old, good, better])).to.equal(good);
    });

    it("says what is there, and what to install, when no Python will do", async () => {
        const old = await writeFakePython(folder, "old", { version: [3, 10] });
        const young = await writeFakePython(folder, "young", { version: [3, 14] });

        expect(await rejection(findPython([old, young]))).to.equal(
            `The emulator needs Python 3.11 to 3.13 with the venv module; ${old} is 3.10, ${young} is 3.14. ` +
                "Install one, put it on PATH and run this again.",
        );
        expect(await rejection(findPython([join(folder, "absent")]))).to.contain("no Python is on PATH");
    });

    it("names the package to install when Python lacks the venv module", async () => {
        const bare = await writeFakePython(folder, "bare", { version: [3, 12], hasVenv: false });

        expect(await rejection(findPython([bare])))
            .to.contain(`${bare} has none`)
            .and.contain("python3.12-venv");
    });
});
