import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkout } from "../../rehearsal/paths";

interface Ended {
    readonly code: number;
    readonly output: string;
}

/** Programs of the environment that say what they were called with, where, and what they saw of AWS. */
const tool = `#!/bin/sh
echo "$(basename "$0") $* in $(basename "$PWD") with [$AWS_PROFILE]" >> "$CALLS"
test "$(basename "$0")" != "$FAILING"
`;

describe("rehearsal: the checks of seed code", function () {
    this.timeout(30_000);
    let home = "";

    beforeEach(async () => {
        home = await mkdtemp(join(tmpdir(), "seed-code-"));
        // An environment that is there already, for the lock file as it is.
        const venv = join(home, "seed-code", "model-deploy");
        const lock = await readFile(join(checkout, "seed-code", "model-deploy", "requirements-dev.txt"));
        await mkdir(join(venv, "bin"), { recursive: true });
        await writeFile(join(venv, "requirements.sha256"), createHash("sha256").update(lock).digest("hex"));
        for (const name of ["ruff", "pytest"]) {
            await writeFile(join(venv, "bin", name), tool, { mode: 0o755 });
        }
    });

    afterEach(async () => {
        await rm(home, { recursive: true });
    });

    function run(args: readonly string[], failing = ""): Promise<Ended> {
        const env = {
            PATH: process.env.PATH,
            REHEARSAL_HOME: home,
            CALLS: join(home, "calls"),
            FAILING: failing,
            AWS_PROFILE: "production",
        };
        const command = ["--require", "tsx/cjs", join(checkout, "rehearsal", "seedCode.ts"), ...args];
        return new Promise((resolve) => {
            execFile(process.execPath, command, { cwd: checkout, env }, (error, stdout, stderr) => {
                resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` });
            });
        });
    }

    async function calls(): Promise<string[]> {
        return (await readFile(join(home, "calls"), "utf8")).trimEnd().split("\n");
    }

    it("lint and test a folder without the credentials of whoever runs them", async () => {
        expect((await run(["--folder", "model-deploy"])).code).to.equal(0);
        expect(await calls()).to.deep.equal([
            "ruff check --no-cache . in model-deploy with []",
            "ruff format --no-cache --check . in model-deploy with []",
            "pytest -p no:cacheprovider --import-mode=importlib in model-deploy with []",
        ]);
    });

    it("do so with the notebooks that go with it", async () => {
        expect((await run(["--folder", "model-deploy", "--notebooks", "deploy"])).code).to.equal(0);
        expect((await calls()).slice(3)).to.deep.equal([
            "ruff check --no-cache . in notebooks with []",
            "ruff format --no-cache --check . in notebooks with []",
            "pytest -p no:cacheprovider --import-mode=importlib tests/deploy in notebooks with []",
        ]);
    });

    it("end with the first one that fails", async () => {
        const { code, output } = await run(["--folder", "model-deploy"], "ruff");
        expect(code).to.equal(1);
        expect(output).to.match(/ruff ended with exit code 1; all of its output: .*seed-code-model-deploy\.log/);
        expect(await calls()).to.have.length(1);
    });

    for (const folder of ["", "absent"]) {
        it(`refuse the folder "${folder}"`, async () => {
            const { code, output } = await run(["--folder", folder]);
            const missing = join(checkout, "seed-code", folder, "requirements-dev.txt");
            expect(code).to.equal(1);
            expect(output.trim()).to.equal(`--folder is "${folder}"; there is no ${missing}.`);
        });
    }
});
