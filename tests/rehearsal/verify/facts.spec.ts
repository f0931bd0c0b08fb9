import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { rehearsalPaths } from "../../../rehearsal/paths";
import { overrideStackFiles, stackFile, writeStackFiles } from "../../../rehearsal/stackFiles";
import { readFacts } from "../../../rehearsal/verify/facts";
import { rejection } from "../../support/errors";

const organisation = {
    id: "o-rehearsal1",
    accounts: { management: "123456789012", dev: "200000000001", staging: "200000000002", prod: "200000000003" },
};

describe("readFacts", () => {
    const folder = mkdtempSync(join(tmpdir(), "facts-"));
    const paths = rehearsalPaths({ REHEARSAL_HOME: folder });

    beforeEach(() => writeStackFiles(paths, organisation));

    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("reads the stack files of the run", async () => {
        expect(await readFacts(paths)).to.deep.equal({
            environment: "sm-mlops",
            region: "eu-west-1",
            stages: { dev: "dev", staging: "staging", prod: "prod" },
            exemptRoles: ["sm-mlops-deployment", "sm-mlops-break-glass"],
            opensAwsBuckets: { dev: false, staging: false, prod: false },
        });
    });

    it("notices buckets of AWS that a stack opens", async () => {
        await overrideStackFiles(paths, { network: { awsBuckets: ["jumpstart"] } });
        expect((await readFacts(paths)).opensAwsBuckets).to.deep.equal({ dev: true, staging: true, prod: true });
    });

    it("fails when a stack file is missing", async () => {
        rmSync(stackFile(paths, "prod"));
        expect(await rejection(readFacts(paths))).to.include("Pulumi.prod.yaml");
    });
});
