import { expect } from "chai";
import { readDeploymentOptions } from "../../../operations/deployment/options";
import { stacksCommand } from "../../../operations/stacks";
import { rejection } from "../../support/errors";

describe("operations/deployment/options", () => {
    it("has closed defaults", () => {
        expect(readDeploymentOptions("deploy", [])).to.deep.equal({
            help: false,
            selection: { stacks: [], only: [], skip: [] },
            yes: false,
            fresh: false,
            readOnly: false,
            timeLimit: 120,
        });
    });

    it("reads what is given", () => {
        const args = "--only dev --only prod --skip a --org acme --policy-pack p --secrets-provider k --stack-files f";
        expect(
            readDeploymentOptions("preview", [...args.split(" "), "--read-only", "--time-limit", "9"]),
        ).to.deep.include({
            selection: { stacks: [], only: ["dev", "prod"], skip: ["a"] },
            readOnly: true,
            organization: "acme",
            policyPack: "p",
            secretsProvider: "k",
            stackFiles: "f",
            timeLimit: 9,
        });
    });

    it("names every problem", () => {
        expect(() => readDeploymentOptions("deploy", ["--read-only", "--time-limit", "1h"])).to.throw(
            "--time-limit: received 1h; allowed: minutes, a whole number from 1 to 9999.\n" +
                "--read-only: allowed with npm run preview alone; the preview roles can change nothing.",
        );
    });
});

describe("operations/stacks", () => {
    it("prints its options", async () => {
        expect(await stacksCommand(["deploy", "--help"])).to.include("npm run deploy");
    });

    it("refuses an unknown command, and to change anything without being asked for it", async () => {
        expect(await rejection(stacksCommand(["up"]))).to.equal(
            "There is no command up. Allowed: deploy, preview, refresh, destroy.",
        );
        expect(await rejection(stacksCommand(["deploy"]))).to.equal(
            "There is no terminal to ask at. Give --yes to go on without being asked.",
        );
    });

    it("destroys nothing that is protected", async () => {
        const folder = `${__dirname}/../../fixtures/stacks`;
        const message = await rejection(stacksCommand(["destroy", "--yes", "--only", "dev", "--stack-files", folder]));
        expect(message).to.include(
            "These stacks are protected: dev. To destroy them, set secure-mlops:protect to false",
        );
    });
});
