import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { templateFile, templatesFolder } from "../../infra/catalog/templates";
import { environmentOf, templatesOf, writeTemplates } from "../../operations/synthesise";
import { stackFilePath } from "../../operations/stackConfig";
import { policies } from "../../policy-pack/policies";
import { rejection } from "../support/errors";
import { declare, judgeByPack, onByDefault } from "../support/policies";

const checkout = join(__dirname, "..", "..");

describe("npm run synth", function () {
    this.timeout(60_000);

    it("has nothing to write: the committed templates are current", async () => {
        for (const { file, text } of await templatesOf(environmentOf(stackFilePath("dev")))) {
            const committed = readFileSync(join(checkout, templatesFolder, file), "utf8");
            expect(committed === text, `${file} is not current; run npm run synth`).to.be.true;
        }
    });

    it("writes a template for every product, and then finds all of them current", async () => {
        const output = mkdtempSync(join(tmpdir(), "templates-"));
        try {
            const missing = await writeTemplates(["--output", output, "--check"]);
            expect(missing.exitCode).to.equal(1);
            expect(missing.output).to.match(/^Not current: .*model-build\.yaml, .*; run npm run synth\.$/);
            const written = await writeTemplates(["--output", output]);
            expect(written.output.split("\n")).to.include(join(output, "sm-mlops-dev", "model-build.yaml"));
            expect(await writeTemplates(["--output", output, "--check"])).to.deep.equal({
                output: "All templates are current.",
                exitCode: 0,
            });
        } finally {
            rmSync(output, { recursive: true });
        }
    });

    it("takes the stages from the files of the target stacks", () => {
        expect(environmentOf(stackFilePath("dev"))).to.deep.equal({
            environment: "sm-mlops",
            stage: "dev",
            zones: 2,
            packages: true,
            exemptRoles: ["sm-mlops-deployment", "sm-mlops-break-glass"],
            delivery: { staging: "staging", prod: "prod", within: "targets" },
            organizationId: "o-a1b2c3d4e5",
        });
    });

    it("refuses a stack of another kind", async () => {
        const path = stackFilePath("prod");
        expect(await rejection(writeTemplates(["--stack", "prod"]))).to.equal(
            `${path} is of a stack of kind target; name one of kind data-science.`,
        );
    });

    it("explains itself", async () => {
        const { output } = await writeTemplates(["--help"]);
        expect(output).to.contain("npm run synth");
    });
});

describe("the policy pack on the committed templates", function () {
    this.timeout(60_000);
    const environment = environmentOf(stackFilePath("dev"));

    for (const product of ["model-build", "model-deploy"]) {
        const file = templateFile(environment, product);
        const templateBody = (): string => readFileSync(join(checkout, templatesFolder, file), "utf8");

        it(`refuses nothing of ${file}`, async () => {
            const stack = declare("aws:cloudformation/stack:Stack", product, { templateBody: templateBody() });
            expect((await judgeByPack(onByDefault, [stack])).refusing).to.deep.equal([]);
        });

        it(`looks into ${file}: builds outside of the network are refused`, async () => {
            const opened = templateBody().replaceAll(/^ {6}VpcConfig:\n(?: {8}.*\n)+/gm, "");
            const stack = declare("aws:cloudformation/stack:Stack", product, { templateBody: opened });
            expect((await judgeByPack(policies, [stack])).refusing).to.include("codebuild-project-in-vpc");
        });
    }
});
