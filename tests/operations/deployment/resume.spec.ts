import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { programFingerprint, stackFingerprint } from "../../../operations/deployment/fingerprint";
import { ProgressFile } from "../../../operations/deployment/progressFile";
import { finishedBefore } from "../../../operations/deployment/resume";
import { readStackFile } from "../../../operations/stackConfig";
import { exampleFile } from "../../support/stackFiles";

const rounds = [
    [
        { name: "staging", dependsOn: [] },
        { name: "prod", dependsOn: [] },
    ],
    [{ name: "dev", dependsOn: ["staging", "prod"] }],
];
const fingerprints = new Map([
    ["staging", "s"],
    ["prod", "p"],
    ["dev", "d"],
]);

describe("operations/deployment/resume", () => {
    it("takes as finished what is made of the same as before", () => {
        expect([...finishedBefore(rounds, fingerprints, { staging: "s" })]).to.deep.equal(["staging"]);
        expect([...finishedBefore(rounds, fingerprints, { staging: "s", prod: "other" })]).to.deep.equal(["staging"]);
        expect([...finishedBefore(rounds, fingerprints, {})]).to.be.empty;
    });

    it("does again what stands on something that is to be done", () => {
        expect([...finishedBefore(rounds, fingerprints, { prod: "p", dev: "d" })]).to.deep.equal(["prod"]);
    });
});

describe("operations/deployment/progressFile", () => {
    let folder: string;
    let path: string;
    const start = new Date("2026-11-24T03:50:12.345Z");

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "progress-"));
        path = join(folder, "work", "progress.json");
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    function file(run: { readonly operation?: string; readonly backend?: string } = {}, hours = 0): ProgressFile {
        const later = new Date(start.getTime() + hours * 3_600_000);
        return new ProgressFile(path, { operation: "up", backend: "file:///state", ...run }, () => later);
    }

    it("tells the next run what is finished", () => {
        file().write({ staging: "s" });
        expect(file({}, 23.9).read()).to.deep.equal({
            operation: "up",
            backend: "file:///state",
            at: start.toISOString(),
            done: { staging: "s" },
        });
    });

    it("tells nothing of another operation, another backend, or of a day ago", () => {
        file().write({ staging: "s" });
        expect(file({ operation: "destroy" }).read()).to.equal(undefined);
        expect(file({ backend: "s3://other" }).read()).to.equal(undefined);
        expect(file({}, 24).read()).to.equal(undefined);
    });

    it("tells nothing where there is no file, or one that cannot be read", () => {
        expect(file().read()).to.equal(undefined);
        file().write({});
        writeFileSync(path, readFileSync(path, "utf8").slice(0, 20));
        expect(file().read()).to.equal(undefined);
    });

    it("goes away", () => {
        file().write({});
        file().remove();
        expect(existsSync(path)).to.equal(false);
        file().remove();
    });
});

describe("operations/deployment/fingerprint", () => {
    it("is the same for the same program and stack file, and another for another", () => {
        const [dev, prod] = [exampleFile("dev"), exampleFile("prod")].map(readStackFile);
        const program = programFingerprint();
        expect(programFingerprint()).to.equal(program);
        if (dev === undefined || prod === undefined) {
            throw new Error("The examples are missing.");
        }
        expect(stackFingerprint(program, dev)).to.equal(stackFingerprint(program, dev));
        const others = [
            stackFingerprint(program, prod),
            stackFingerprint("x", dev),
            stackFingerprint(program, { ...dev, maxRetries: 7 }),
        ];
        expect(new Set([...others, stackFingerprint(program, dev)]).size).to.equal(4);
    });
});
