import { expect } from "chai";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { products } from "../../infra/catalog/products";
import { productFolder, readVersions, templatesFolder } from "../../infra/catalog/versions";
import { environmentOf, templatesOf, writeTemplates } from "../../operations/synthesise";
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

            writeFileSync(first, readFileSync(first, "utf8").replace("Timeout", "Other"));
            expect((await writeTemplates([...dev, "--output", output])).output).to.equal(join(build, "2.yaml"));
            expect(readVersions(build).map(({ number }) => number)).to.deep.equal([1, 2]);

            writeFileSync(join(build, "2.yaml"), "Resources: {}");
            expect((await writeTemplates([...dev, "--output", output, "--amend"])).output).to.equal(
                join(build, "2.yaml"),
            );
            const current = { output: "All templates are current.", exitCode: 0 };
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
            launched: { humans: { mfa: true }, upstream: "pypi" },
        });
    });

    it("says that people sign in to Studio by IAM Identity Center, where they do", () => {
        const folder = mkdtempSync(join(tmpdir(), "stacks-"));
        try {
            cpSync(dirname(exampleFile("dev")), folder, { recursive: true });
            const file = join(folder, "Pulumi.dev.yaml");
            const text = readFileSync(file, "utf8")
                .replace("authentication: IAM", "authentication: SSO")
                .replace(/users: .*/, "users: [{ name: alice, ssoUser: alice@example.com }]");
            writeFileSync(file, text);
            expect(environmentOf(file)).to.include({ authentication: "SSO" });
        } finally {
            rmSync(folder, { recursive: true });
        }
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

    /** What could go wrong in a template, and the policy that refuses it. */
    const mutations: Readonly<Record<string, readonly [policy: string, lost: RegExp]>> = {
        "model-build": ["codebuild-project-in-vpc", /^ {6}VpcConfig:\n(?: {8}.*\n)+/gm],
        "model-deploy": ["codebuild-project-in-vpc", /^ {6}VpcConfig:\n(?: {8}.*\n)+/gm],
        "private-notebook": ["sagemaker-notebook-no-root", /^ {6}RootAccess: .*\n/gm],
        environment: ["sagemaker-domain-vpc-only", /^ {6}AppNetworkAccessType: .*\n/gm],
    };

    /** What is refused of a template in anything but the catalogue. docs/self-service.md says what is done about it. */
    const refusedElsewhere: Readonly<Record<string, readonly string[]>> = {
        environment: ["ec2-default-security-group-closed"],
    };

    for (const { name, audience } of products) {
        const file = join(productFolder(environment, name), "1.yaml");
        const judged = async (holder: string, change: (text: string) => string): Promise<readonly string[]> => {
            const templateBody = change(readFileSync(join(checkout, templatesFolder, file), "utf8"));
            const stack = declare("aws:cloudformation/stack:Stack", holder, { templateBody });
            return (await judgeByPack(onByDefault, [stack])).refusing;
        };
        const inCatalogue = `catalogue-${audience}-${name}-template-1`;

        it(`refuses nothing of ${file}`, async () => {
            expect(await judged(inCatalogue, (text) => text)).to.deep.equal([]);
        });

        it(`refuses no more of ${file} than is named here, where another resource holds it`, async () => {
            const refusing = await judged("theirs", (text) => text);
            expect(refusing).to.deep.equal(refusedElsewhere[name] ?? []);
        });

        const [policy, lost] = mutations[name] ?? [];
        if (policy !== undefined && lost !== undefined) {
            it(`looks into ${file}: ${policy} refuses it without what it asks for`, async () => {
                const refusing = await judged(inCatalogue, (text) => text.replaceAll(lost, ""));
                expect(refusing).to.deep.equal([policy]);
            });
        }
    }

    it("refuses another VPC in the template of environments, and such a VPC in another product", async () => {
        const text = readFileSync(join(checkout, templatesFolder, "sm-mlops-dev", "environment", "1.yaml"), "utf8");
        const judged = async (holder: string, templateBody: string): Promise<readonly string[]> =>
            (await judgeByPack(onByDefault, [declare("aws:cloudformation/stack:Stack", holder, { templateBody })]))
                .refusing;
        const second = text.replace(/^Resources:$/m, "Resources:\n  Other:\n    Type: AWS::EC2::VPC");
        const refused = "ec2-default-security-group-closed";
        expect(await judged("catalogue-data-science-administrators-environment-template-1", second)).to.include(
            refused,
        );
        expect(await judged("catalogue-model-build-template-1", text)).to.deep.equal([refused]);
    });
});
