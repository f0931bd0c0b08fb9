import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { productFolder, readVersions, templatesFolder } from "../../infra/catalog/versions";
import { environmentOf, templatesOf, writeTemplates } from "../../operations/synthesise";
import { policies } from "../../policy-pack/policies";
import { rejection } from "../support/errors";
import { exampleFile } from "../support/stackFiles";
import { declare, judgeByPack, onByDefault } from "../support/policies";

/** Tests read a copy of the stack file. */
const dev = ["--config-file", exampleFile("dev")];

const checkout = join(__dirname, "..", "..");

describe("npm run synth", function () {
    this.timeout(60_000);

    it("has nothing to write: the newest of the committed templates are current", async () => {
        for (const { folder, text } of await templatesOf(environmentOf(exampleFile("dev")))) {
            const committed = readVersions(join(checkout, templatesFolder, folder)).at(-1)?.text;
            expect(committed === text, `${folder} is not current; run npm run synth`).to.be.true;
        }
    });

    it("writes a version of every product, and another one of what changed", async () => {
        const output = mkdtempSync(join(tmpdir(), "templates-"));
        const build = join(output, "sm-mlops-dev", "model-build");
        const first = join(build, "1.yaml");
        try {
            const missing = await writeTemplates([...dev, "--output", output, "--check"]);
            expect(missing.exitCode).to.equal(1);
            expect(missing.output.startsWith(`Not there yet: ${first}, `)).to.be.true;
            expect((await writeTemplates([...dev, "--output", output])).output.split("\n")).to.include(first);
            const current = { output: "All templates are current.", exitCode: 0 };
            expect(await writeTemplates([...dev, "--output", output, "--check"])).to.deep.equal(current);
            expect(await writeTemplates([...dev, "--output", output])).to.deep.equal(current);

            writeFileSync(first, readFileSync(first, "utf8").replace("Timeout", "Other"));
            expect((await writeTemplates([...dev, "--output", output])).output).to.equal(join(build, "2.yaml"));
            expect(readVersions(build).map(({ number }) => number)).to.deep.equal([1, 2]);

            writeFileSync(join(build, "2.yaml"), "Resources: {}");
            expect((await writeTemplates([...dev, "--output", output, "--amend"])).output).to.equal(
                join(build, "2.yaml"),
            );
            expect(await writeTemplates([...dev, "--output", output, "--check"])).to.deep.equal(current);
        } finally {
            rmSync(output, { recursive: true });
        }
    });

    it("takes the stages from the files of the target stacks", () => {
        expect(environmentOf(exampleFile("dev"))).to.deep.equal({
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
        const path = exampleFile("prod");
        expect(await rejection(writeTemplates(["--config-file", path]))).to.equal(
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
    const environment = environmentOf(exampleFile("dev"));

    for (const product of ["model-build", "model-deploy"]) {
        const file = join(productFolder(environment, product), "1.yaml");
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
