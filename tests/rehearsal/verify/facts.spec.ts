import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parseDocument } from "yaml";
import { stackOverrides } from "../../../rehearsal/overrides";
import { rehearsalPaths } from "../../../rehearsal/paths";
import { overrideStackFiles, stackFile, writeStackFiles } from "../../../rehearsal/stackFiles";
import { readFacts } from "../../../rehearsal/verify/facts";
import { rejection } from "../../support/errors";
import { exampleFile } from "../../support/stackFiles";
import { organisation } from "../organisation";

describe("readFacts", () => {
    const folder = mkdtempSync(join(tmpdir(), "facts-"));
    const paths = rehearsalPaths({ REHEARSAL_HOME: folder });

    beforeEach(() => writeStackFiles(paths, stackOverrides(organisation), exampleFile));

    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("reads the stack files of the run", async () => {
        expect(await readFacts(paths)).to.deep.equal({
            environment: "sm-mlops",
            region: "eu-west-1",
            stages: { dev: "dev", staging: "staging", prod: "prod" },
            exemptRoles: {
                dev: ["sm-mlops-deployment", "sm-mlops-break-glass"],
                staging: ["sm-mlops-deployment"],
                prod: ["sm-mlops-deployment"],
            },
            opensAwsBuckets: { dev: false, staging: false, prod: false },
            trafficTypes: { dev: "ALL", staging: "ALL", prod: "ALL" },
            humans: { mfa: true },
            studio: {
                authentication: "IAM",
                users: [
                    { name: "alice", ownRole: false },
                    { name: "bob", ownRole: true },
                ],
                idleShutdownMinutes: 60,
                maximumIdleShutdownMinutes: 480,
                notebookSharing: "off",
                dockerTrustedAccounts: [],
            },
            packageUpstream: "pypi",
            projects: [],
            registry: { packageGroups: ["abalone"], imageRepositories: ["abalone"] },
            bootstrap: {
                deployers: ["arn:aws:iam::123456789012:role/platform-engineer"],
                pipelines: {
                    issuer: "token.actions.githubusercontent.com",
                    audience: "sts.amazonaws.com",
                    preview: ["repo:acme/ml-platform:pull_request"],
                    deployment: ["repo:acme/ml-platform:environment:production"],
                },
                keepsState: true,
                units: [],
            },
        });
    });

    it("reads who works in Studio, and with what role", async () => {
        await overrideStackFiles(paths, { dev: { studio: { users: [{ name: "carol", ownRole: true }] } } });
        expect((await readFacts(paths)).studio.users).to.deep.equal([{ name: "carol", ownRole: true }]);
    });

    it("reads the stages that live in the development account", async () => {
        await overrideStackFiles(paths, { dev: { singleAccount: { staging: "try", prod: "live" } } });
        const { stages, exemptRoles } = await readFacts(paths);
        expect(stages).to.deep.equal({ dev: "dev", staging: "try", prod: "live" });
        expect(exemptRoles.prod).to.deep.equal(exemptRoles.dev);
    });

    it("reads who is exempt in the target accounts", async () => {
        await overrideStackFiles(paths, { staging: { deploymentRole: "deploy", breakGlassRole: "path/emergency" } });
        expect((await readFacts(paths)).exemptRoles.staging).to.deep.equal(["deploy", "path/emergency"]);
    });

    it("notices buckets of AWS that a stack opens", async () => {
        const network = { awsBuckets: ["jumpstart"] };
        await overrideStackFiles(paths, { dev: { network }, staging: { network }, prod: { network } });
        expect((await readFacts(paths)).opensAwsBuckets).to.deep.equal({ dev: true, staging: true, prod: true });
    });

    it("notices flow logs that record less", async () => {
        await overrideStackFiles(paths, { prod: { network: { flowLogs: { trafficType: "REJECT" } } } });
        expect((await readFacts(paths)).trafficTypes.prod).to.equal("REJECT");
    });

    it("takes the defaults for a network that a target stack leaves out", async () => {
        const file = stackFile(paths, "prod");
        const document = parseDocument(readFileSync(file, "utf8"));
        expect(document.deleteIn(["config", "secure-mlops:network"])).to.be.true;
        writeFileSync(file, document.toString());
        const { opensAwsBuckets, trafficTypes } = await readFacts(paths);
        expect([opensAwsBuckets.prod, trafficTypes.prod]).to.deep.equal([false, "ALL"]);
    });

    it("fails when a stack file is missing", async () => {
        rmSync(stackFile(paths, "prod"));
        expect(await rejection(readFacts(paths))).to.include("Pulumi.prod.yaml");
    });
});
