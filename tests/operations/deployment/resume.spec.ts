import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { programFingerprint, stackFingerprint } from "../../../operations/deployment/fingerprint";
import { Progress, type FinishedStack } from "../../../operations/deployment/progress";
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

function finished(done: Readonly<Record<string, string>>): string[] {
    const notes = new Map(Object.entries(done).map(([name, fingerprint]) => [name, { fingerprint }]));
    return [...finishedBefore(rounds, fingerprints, notes)];
}

describe("operations/deployment/resume", () => {
    it("takes as finished what is made of the same as before", () => {
        expect(finished({ staging: "s" })).to.deep.equal(["staging"]);
        expect(finished({ staging: "s", prod: "other" })).to.deep.equal(["staging"]);
        expect(finished({})).to.be.empty;
    });

    it("does again what stands on something that is to be done", () => {
        expect(finished({ prod: "p", dev: "d" })).to.deep.equal(["prod"]);
    });
});

describe("operations/deployment/progress", () => {
    let folder: string;
    const start = new Date("2026-11-24T03:50:12.345Z");
    const stacks = ["staging", "prod"];

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "progress-"));
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    function progress(run: { readonly operation?: string; readonly backend?: string } = {}, hours = 0): Progress {
        const later = new Date(start.getTime() + hours * 3_600_000);
        return new Progress(join(folder, "work"), { operation: "up", backend: "file:///state", ...run }, () => later);
    }

    function read(...given: Parameters<typeof progress>): [string, FinishedStack][] {
        return [...progress(...given).read(stacks)];
    }

    it("tells the next run what is finished", () => {
        progress().write("staging", "s");
        const note = { operation: "up", backend: "file:///state", at: start.toISOString(), fingerprint: "s" };
        expect(read({}, 23.9)).to.deep.equal([["staging", note]]);
        expect([...progress().read(["prod"])]).to.be.empty;
    });

    it("tells nothing of another operation, another backend, or of a day ago", () => {
        progress().write("staging", "s");
        expect(read({ operation: "destroy" })).to.be.empty;
        expect(read({ backend: "s3://other" })).to.be.empty;
        expect(read({}, 24)).to.be.empty;
    });

    it("tells nothing where another operation came after, or of a file that cannot be read", () => {
        progress().write("staging", "s");
        progress({ operation: "destroy" }).write("staging", "s");
        progress().write("prod", "p");
        const path = join(folder, "work", "prod.json");
        writeFileSync(path, readFileSync(path, "utf8").slice(0, 20));
        expect(read()).to.be.empty;
    });

    it("leaves alone what another run has finished of other stacks", () => {
        progress().write("staging", "s");
        progress().write("prod", "p");
        progress().remove(["staging", "dev"]);
        expect(read().map(([stack]) => stack)).to.deep.equal(["prod"]);
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
