import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { stackOverrides } from "../../rehearsal/overrides";
import { rehearsalPaths } from "../../rehearsal/paths";
import { forgetRehearsal, readSession, requireKeptRehearsal, writeSession } from "../../rehearsal/session";
import { writeStackFiles, stackFile } from "../../rehearsal/stackFiles";
import { rejection } from "../support/errors";
import { exampleFile } from "../support/stackFiles";
import { organisation } from "./organisation";

const session = { scenario: "core", organisation } as const;

describe("the session of a kept rehearsal", () => {
    let folder = "";

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "session-"));
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    const paths = () => rehearsalPaths({ REHEARSAL_HOME: folder });

    it("is read by the commands that go on with it", async () => {
        await writeSession(paths(), session);
        expect(await readSession(paths())).to.deep.equal(session);
    });

    it("is none where no rehearsal was kept", async () => {
        expect(await readSession(paths())).to.equal(undefined);
        expect(await rejection(requireKeptRehearsal(paths()))).to.include("npm run rehearse -- --keep");
    });

    it("is refused when it is damaged", async () => {
        await writeSession(paths(), session);
        writeFileSync(join(paths().run, "session.json"), '{"organisation":{}}');
        expect(await rejection(readSession(paths()))).to.include("organisation");
    });

    it("is forgotten with the state and the stack files, and the toolchain and the logs stay", async () => {
        await writeSession(paths(), session);
        await writeStackFiles(paths(), stackOverrides(organisation), exampleFile);
        const { state, pulumi, logs } = paths();
        for (const path of [state, pulumi, logs]) {
            mkdirSync(path);
        }
        await forgetRehearsal(paths());
        expect(await readSession(paths())).to.equal(undefined);
        expect([state, stackFile(paths(), "dev")].some((path) => existsSync(path))).to.be.false;
        expect([pulumi, logs].every((path) => existsSync(path))).to.be.true;
    });
});
