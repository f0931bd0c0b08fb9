import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { ensureToolchain, type ToolchainOptions } from "../../../rehearsal/toolchain";
import { componentNames as programs, pathInHome } from "../../../rehearsal/toolchain/components";
import { rejection } from "../../support/errors";
import { writeFakeGo, writeFakePython } from "./fakeGo";
import { filesBelow, linesOf, setUpMachine, tearDownMachine, writeEngine, type Machine } from "./machine";

describe("toolchain: building from Go modules", () => {
    let machine: Machine;
    let lines: string[];
    let options: ToolchainOptions;

    beforeEach(async () => {
        machine = await setUpMachine();
        lines = [];
        options = { paths: machine.paths, report: (line) => lines.push(line), download: false };
        await writeFakePython(machine);
    });

    afterEach(() => tearDownMachine(machine));

    function own(name: (typeof programs)[number]): string {
        return pathInHome(name, machine.paths.pulumi, machine.versions);
    }

    function goCalls(): string[] {
        return linesOf(join(machine.root, "calls.txt"));
    }

    /** Starts a build that never ends, waits until it has written half a program, and stops it. */
    async function stopMidway(): Promise<string> {
        await writeFakeGo(machine, { build: "hang" });
        const stopping = new AbortController();
        const stopped = rejection(ensureToolchain({ ...options, signal: stopping.signal }));
        const pidFile = join(machine.root, "go.pid");
        while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") {
            await delay(20);
        }
        stopping.abort(new Error("stopped midway"));
        return stopped;
    }

    it("puts all three in place, says so, and gives the disk space back", async () => {
        await writeFakeGo(machine);

        const toolchain = await ensureToolchain(options);

        expect(toolchain.origin).to.equal("built");
        expect(toolchain.components.map(({ path }) => path)).to.deep.equal(programs.map(own));
        expect(await filesBelow(machine.paths.home)).to.deep.equal(
            [
                ...programs.flatMap((name) => [own(name), `${own(name)}.recipe`]),
                ...programs.map((name) => join(machine.paths.logs, `toolchain-${name}.log`)),
            ]
                .map((path) => path.slice(machine.paths.home.length + 1))
                .sort(),
        );
        const text = lines.join("\n");
        expect(text).to.contain("pulumi: " + machine.versions.engine + " or newer is needed; none is installed");
        expect(text).to.contain("No official release to be had, so Go modules it is: no download is wanted");
        expect(text).to.match(/^pulumi-resource-aws was built in \d+ s$/m);
        expect(text).to.contain(machine.paths.go);
    });

    it("uses the committed modules and checksums, and caches below the work folder alone", async () => {
        await writeFakeGo(machine);

        await ensureToolchain(options);

        const [toolchain, ...caches] = (linesOf(join(machine.root, "environment.txt"))[0] ?? "").split(" ");
        expect(toolchain).to.equal("local");
        expect(caches.slice(0, 3)).to.deep.equal(
            ["modules", "build", "tmp"].map((name) => join(machine.paths.go, name)),
        );
        expect(caches.slice(3)).to.deep.equal(["-mod=readonly", "-modcacherw", "-buildvcs=false"]);
        const builds = goCalls().filter((call) => call.startsWith("build"));
        expect(builds).to.have.length(3);
        expect(builds[0]).to.contain(`version.Version=v${machine.versions.engine} `);
        expect(builds[2]).to.contain(`-X main.version=${machine.versions.awsPlugin} `);
    });

    it("compiles the plug-in beside upstream's sources, tests and documentation left out", async () => {
        await writeFakeGo(machine);

        await ensureToolchain({ ...options, keepCaches: true });

        const files = await filesBelow(join(machine.paths.go, "provider-aws"));
        expect(files).to.include.members(["go.mod", "go.sum", "main.go", "upstream/internal/service/kms/key.go"]);
        expect(files.filter((file) => /upstream\/.*(_test|testdata|website)/.test(file))).to.deep.equal([]);
    });

    it("happens once", async () => {
        await writeFakeGo(machine);
        await ensureToolchain(options);
        const calls = goCalls();

        const again = await ensureToolchain(options);

        expect(again.origin).to.equal("present");
        expect(goCalls()).to.deep.equal(calls);
    });

    it("is left out for what is there", async () => {
        await writeEngine(join(machine.bin, "pulumi"), machine.versions.engine);
        await writeEngine(join(machine.bin, "pulumi-language-nodejs"), "");
        await writeFakeGo(machine);

        const toolchain = await ensureToolchain(options);

        expect(toolchain.components.map(({ origin }) => origin)).to.deep.equal(["found", "found", "built"]);
        expect(goCalls().filter((call) => call.startsWith("build"))).to.have.length(1);
    });

    it("leaves no program and no process when it is stopped, and goes on the next time", async () => {
        expect(await stopMidway()).to.equal("stopped midway");

        const pid = Number(readFileSync(join(machine.root, "go.pid"), "utf8"));
        expect(() => process.kill(pid, 0)).to.throw("ESRCH");
        expect(programs.filter((name) => existsSync(own(name)))).to.deep.equal([]);
        expect(existsSync(machine.paths.go), "caches for the next time").to.be.true;

        await writeFakeGo(machine);
        expect((await ensureToolchain(options)).origin).to.equal("built");
        expect(existsSync(join(machine.paths.pulumi, "unfinished"))).to.be.false;
    });

    it("is not stopped by what a killed run left behind", async () => {
        await writeFakeGo(machine);
        const half = join(machine.paths.pulumi, "unfinished", "pulumi");
        await mkdir(dirname(half), { recursive: true });
        await writeFile(half, "half a program");
        // A process id beyond those that systems give out.
        await symlink("99999999", join(machine.paths.home, "toolchain.lock"));

        expect((await ensureToolchain(options)).origin).to.equal("built");
    });

    it("that fails tells why, where the log is, and puts nothing in place", async () => {
        await writeFakeGo(machine, { build: "fail" });

        const message = await rejection(ensureToolchain(options));

        expect(message).to.contain("go ended with exit code 1");
        expect(message).to.contain(join(machine.paths.logs, "toolchain-pulumi.log"));
        expect(message).to.match(/ {4}undefined: everything$/);
        expect(existsSync(own("pulumi"))).to.be.false;
    });

    it("starts after one look at everything that the machine lacks", async () => {
        await rm(join(machine.bin, "python3"));

        const message = await rejection(ensureToolchain(options));

        const [headline, ...problems] = message.split("\n- ");
        expect(headline).to.equal("The toolchain has to be built from Go modules, and this machine lacks:");
        expect(problems).to.have.length(2);
        expect(problems[0]).to.match(/^Go is missing or does not run \(.+\): install Go \d+\.\d+\.\d+ or newer/);
        expect(problems[1]).to.contain("Python");
    });
});
