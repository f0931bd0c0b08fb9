import { spawnSync } from "node:child_process";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    statSync,
    utimesSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { sdkDefaults } from "../../../infra/studio/sdkDefaults";
import { lifecycleContent, setupScript, type PackageLogin } from "../../../infra/studio/setupScript";
import { refusal } from "../../support/errors";
import { jobs } from "./fixtures";

const packages: PackageLogin = {
    domainName: "sm-mlops-dev",
    domainOwner: "111122223333",
    repositoryName: "pypi",
    region: "eu-west-1",
};
const script = setupScript(sdkDefaults(jobs), packages);
const mark = "# Written by the environment at every start; delete this line to keep changes of your own.";
const login = [
    "codeartifact login --tool pip --domain sm-mlops-dev --domain-owner 111122223333 --repository pypi",
    "--region eu-west-1 --cli-connect-timeout 5 --cli-read-timeout 20",
].join(" ");

let folder: string;
const home = (path: string): string => join(folder, "home", path);
const config = ".config/sagemaker/config.yaml";
const loginScript = ".config/packages/login.sh";

/** Puts a program named aws on the PATH that notes its arguments and ends with this code. */
function answerAws(code: number): void {
    const path = join(folder, "bin", "aws");
    writeFileSync(path, `#!/bin/bash\necho "$@" >> "${join(folder, "calls")}"\necho token\nexit ${code}\n`);
    chmodSync(path, 0o755);
}

function run(args: readonly string[], input?: string): { status: number | null; output: string; errors: string } {
    const env = { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, HOME: home("") };
    const { status, stdout, stderr } = spawnSync("bash", args, { env, input, encoding: "utf8", timeout: 20_000 });
    return { status, output: stdout, errors: stderr };
}

function calls(): string[] {
    const path = join(folder, "calls");
    return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
}

function start(text = script): ReturnType<typeof run> {
    return run(["-s"], text);
}

describe("infra/studio/setupScript", () => {
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "studio setup-"));
        mkdirSync(join(folder, "home"));
        mkdirSync(join(folder, "bin"));
        answerAws(0);
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("is a script that bash understands", () => {
        expect(run(["-n"], script)).to.deep.equal({ status: 0, output: "", errors: "" });
        expect(script.split("\n")[0]).to.equal("#!/bin/bash");
    });

    it("writes the SDK's defaults, for the user's eyes alone", () => {
        expect(start()).to.deep.equal({ status: 0, output: "", errors: "" });
        const [first, ...rest] = readFileSync(home(config), "utf8").split("\n");
        expect(first).to.equal(mark);
        expect(JSON.parse(rest.join("\n"))).to.deep.equal(sdkDefaults(jobs));
        expect(statSync(home(config)).mode & 0o777).to.equal(0o600);
    });

    it("logs pip in to the repository", () => {
        start();
        expect(calls()).to.deep.equal([login]);
    });

    it("may run again and again", () => {
        start();
        const [defaults, shell] = [config, ".bashrc"].map((path) => readFileSync(home(path), "utf8"));
        expect(start()).to.deep.equal({ status: 0, output: "", errors: "" });
        expect([config, ".bashrc"].map((path) => readFileSync(home(path), "utf8"))).to.deep.equal([defaults, shell]);
    });

    it("replaces what an older script wrote", () => {
        start();
        start(setupScript(sdkDefaults({ ...jobs, bucket: "another" }), packages));
        expect(readFileSync(home(config), "utf8")).to.contain('"DefaultS3Bucket":"another"');
    });

    it("leaves a file alone that the user made their own", () => {
        mkdirSync(home(".config/sagemaker"), { recursive: true });
        writeFileSync(home(config), "SchemaVersion: '1.0'\n");
        expect(start()).to.deep.equal({
            status: 0,
            output: `${home("")}/${config} is not the environment's; it stays as it is.\n`.replace("//.", "/."),
            errors: "",
        });
        expect(readFileSync(home(config), "utf8")).to.equal("SchemaVersion: '1.0'\n");
        expect(calls()).to.deep.equal([login]);
    });

    it("starts the application when CodeArtifact does not answer, and says how to try again", () => {
        answerAws(255);
        const { status, errors } = start();
        expect(status).to.equal(0);
        expect(errors).to.equal(
            "pip is not logged in to the package repository; bash ~/.config/packages/login.sh tries again.\n",
        );
        expect(existsSync(home(config))).to.equal(true);
        answerAws(0);
        expect(run([home(loginScript), "--if-old"])).to.deep.equal({ status: 0, output: "", errors: "" });
        expect(calls()).to.deep.equal([login, login]);
    });

    it("starts the application without an aws program and with a home that cannot be written", () => {
        rmSync(join(folder, "bin", "aws"));
        writeFileSync(home(".config"), "in the way");
        expect(start().status).to.equal(0);
    });

    it("logs in anew from a shell when the last login is eight hours old", () => {
        writeFileSync(home(".bashrc"), "alias ll='ls -l'");
        start();
        const shell = (): unknown => run(["-c", `. "${home(".bashrc")}"`]);
        expect(shell()).to.deep.equal({ status: 0, output: "", errors: "" });
        expect(calls()).to.have.length(1);
        const old = new Date(Date.now() - 9 * 60 * 60 * 1000);
        utimesSync(home(".config/packages/last-login"), old, old);
        shell();
        expect(calls()).to.have.length(2);
        rmSync(home(".config/packages"), { recursive: true });
        expect(shell()).to.deep.equal({ status: 0, output: "", errors: "" });
    });

    it("touches no pip without a repository, and ends the logins of an earlier one", () => {
        start();
        start(setupScript(sdkDefaults(jobs), undefined));
        expect(run([home(loginScript)]).status).to.equal(0);
        expect(calls()).to.deep.equal([login]);
    });

    it("takes every value as text", () => {
        const hostile = `a'b"; touch ${join(folder, "broken")}; $(touch ${join(folder, "broken")}) \`id\` \\`;
        const values = { ...packages, domainName: hostile };
        expect(start(setupScript(sdkDefaults({ ...jobs, bucket: hostile }), values)).status).to.equal(0);
        expect(existsSync(join(folder, "broken"))).to.equal(false);
        const [, ...rest] = readFileSync(home(config), "utf8").split("\n");
        expect(JSON.parse(rest.join("\n"))).to.deep.equal(sdkDefaults({ ...jobs, bucket: hostile }));
        expect(calls()).to.deep.equal([login.replace("sm-mlops-dev", hostile)]);
    });

    it("fits with as many subnets and security groups as a job may have", () => {
        const most = {
            ...jobs,
            subnetIds: Array.from({ length: 16 }, (_, index) => `subnet-${String(index).padStart(17, "0")}`),
            securityGroupIds: Array.from({ length: 5 }, (_, index) => `sg-${String(index).padStart(17, "0")}`),
        };
        const text = setupScript(sdkDefaults(most), packages);
        const content = lifecycleContent(text);
        expect(Buffer.from(content, "base64").toString("utf8")).to.equal(text);
        expect(content.length).to.be.at.most(16_384);
    });

    it("is refused where the service would refuse it", () => {
        expect(lifecycleContent("x".repeat(12_288))).to.have.length(16_384);
        expect(refusal(() => lifecycleContent("x".repeat(12_289)))).to.equal(
            "The start script of Studio has 16388 characters in Base64; SageMaker allows 16384. " +
                "Give Studio fewer subnets or security groups.",
        );
    });
});
