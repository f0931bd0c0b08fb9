import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { readProject } from "../../operations/deployment/project";
import { setupCommand } from "../../operations/setup";
import { namespace, questions } from "../../operations/setup/questions";
import { shippedStacks, type ShippedStack } from "../../operations/setup/stackChanges";
import { refusal } from "../support/errors";
import { exampleFile } from "../support/stackFiles";

const answers = {
    organizationId: "o-abcdefghij",
    managementAccount: "200000000000",
    developmentAccount: "200000000001",
    stagingAccount: "200000000002",
    productionAccount: "200000000003",
    deployer: "arn:aws:iam::200000000000:role/platform",
};

function given(values: Readonly<Record<string, string>>): string[] {
    return Object.entries(values).flatMap(([name, value]) => ["--answer", `${name}=${value}`]);
}

describe("operations/setup", () => {
    let folder = "";

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "setup-"));
        for (const stack of shippedStacks) {
            cpSync(exampleFile(stack), fileOf(stack));
        }
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    const fileOf = (stack: ShippedStack): string => join(folder, `Pulumi.${stack}.yaml`);
    const textOf = (stack: ShippedStack): string => readFileSync(fileOf(stack), "utf8");
    const keysOf = (stack: ShippedStack): Record<string, unknown> =>
        (parse(textOf(stack)) as { readonly config: Record<string, unknown> }).config;
    const setup = (args: readonly string[]): string => setupCommand(["--stack-files", folder, ...args]);

    it("puts every answer where it belongs, and leaves nothing of the examples in place", () => {
        const others = {
            environment: "acme",
            region: "eu-central-1",
            repository: "acme/models",
            developmentBlock: "10.1.0.0/16",
            stagingPool: "10.96.0.0/12",
            productionPool: "10.112.0.0/12",
        };
        expect(setup(given({ ...answers, ...others }))).to.match(/^Put into the stack files, and checked: bootstrap, /);

        const everywhere = { "secure-mlops:organizationId": "o-abcdefghij" };
        const bootstrapped = {
            ...everywhere,
            "secure-mlops:permissionsBoundary": "existing",
            "secure-mlops:previewRole": "acme-preview",
        };
        expect(keysOf("bootstrap")).to.deep.include({
            ...everywhere,
            "secure-mlops:environment": { name: "acme" },
            "secure-mlops:account": { id: "200000000000", region: "eu-central-1" },
            "secure-mlops:accounts": [
                { id: "200000000001", kind: "data-science", stage: "dev" },
                { id: "200000000002", kind: "target", stage: "staging" },
                { id: "200000000003", kind: "target", stage: "prod" },
            ],
            "secure-mlops:organization": { managementAccount: "200000000000" },
            "secure-mlops:deployers": { principals: ["arn:aws:iam::200000000000:role/platform"] },
            "secure-mlops:pipelines": {
                preview: ["repo:acme/models:pull_request"],
                deployment: ["repo:acme/models:environment:production"],
            },
        });
        for (const [stack, account, allocateFrom] of [
            ["staging", "200000000002", "10.96.0.0/12"],
            ["prod", "200000000003", "10.112.0.0/12"],
        ] as const) {
            const keys = keysOf(stack);
            expect(keys).to.deep.include({
                ...bootstrapped,
                "secure-mlops:environment": { name: "acme", stage: stack },
                "secure-mlops:region": "eu-central-1",
                "secure-mlops:accounts": [account],
                "secure-mlops:deploymentRole": "acme-deployment",
                "secure-mlops:dataScience": { account: "200000000001", stage: "dev" },
            });
            expect(keys).to.have.nested.property("secure-mlops:network.create.allocateFrom", allocateFrom);
        }
        expect(keysOf("dev")).to.deep.include(bootstrapped);
        expect(keysOf("dev")).to.have.nested.include({
            "secure-mlops:account.id": "200000000001",
            "secure-mlops:account.region": "eu-central-1",
            "secure-mlops:account.deploymentRole": "acme-deployment",
            "secure-mlops:network.create.cidr": "10.1.0.0/16",
        });
        const ids = JSON.stringify(shippedStacks.map(keysOf)).match(/\b(\d{12}|o-[a-z0-9]{10}|eu-west-1)\b/g);
        expect([...new Set(ids)]).to.have.members(Object.values(answers).slice(0, 5));
        expect(readProject(folder).map(({ name }) => name)).to.have.members([...shippedStacks]);
    });

    it("takes the answers that pulumi new has put into a stack file, and takes them out of it", () => {
        const lines = Object.entries(answers).map(([name, value]) => `  ${namespace}:${name}: "${value}"\n`);
        writeFileSync(fileOf("dev"), `${textOf("dev").trimEnd()}\n${lines.join("")}`);

        setup(given({ productionAccount: "200000000004" }));

        expect(Object.keys(keysOf("dev")).filter((key) => !key.startsWith("secure-mlops:"))).to.deep.equal([]);
        expect(keysOf("staging")["secure-mlops:accounts"]).to.deep.equal(["200000000002"]);
        expect(keysOf("prod")["secure-mlops:accounts"]).to.deep.equal(["200000000004"]);
    });

    it("leaves out an organisation and pipelines that there are not", () => {
        setup(given({ ...answers, organizationId: "none" }));

        for (const stack of shippedStacks) {
            expect(keysOf(stack), stack).to.not.have.any.keys(
                "secure-mlops:organizationId",
                "secure-mlops:organization",
                "secure-mlops:pipelines",
            );
        }
    });

    it("lists every question that is open, and every answer to none", () => {
        const { stagingAccount, deployer, ...rest } = answers;
        expect(refusal(() => setup(given({ ...rest, stagingAccount: " ", regions: "eu-west-1" })))).to.equal(
            [
                `regions: there is no such question. Known: ${Object.keys(questions).join(", ")}.`,
                "stagingAccount: not answered. Id of the staging account. Give --answer stagingAccount=...",
                "deployer: not answered. ARN of the role that may deploy. Give --answer deployer=...",
            ].join("\n"),
        );
        expect([stagingAccount, deployer]).to.not.include("");
    });

    it("has the program check the answers, and changes nothing unless all of them do", () => {
        const before = shippedStacks.map(textOf);

        const message = refusal(() => setup(given({ ...answers, stagingAccount: "12", productionPool: "10.80.0.0" })));

        expect(message.split("\n")[0]).to.equal("The stack files would not do; nothing was changed.");
        expect(message).to.include('secure-mlops:accounts[1].id: received "12"; allowed: twelve digits in quotes');
        expect(message).to.include('secure-mlops:network.create.allocateFrom: "10.80.0.0" is not an IPv4 block; ');
        expect(shippedStacks.map(textOf)).to.deep.equal(before);
    });

    it("refuses what is no answer, a project of another name and a folder without the files", () => {
        expect(refusal(() => setup(["--answer", "=x"]))).to.equal(
            "--answer: received =x; allowed: a question, = and the answer.",
        );
        const project = join(folder, "Pulumi.yaml");
        writeFileSync(project, "name: mine\n");
        expect(refusal(() => setupCommand(["--stack-files", folder, ...given(answers)], project))).to.equal(
            'The project is called "mine" in Pulumi.yaml; the keys of the stack files begin with secure-mlops. ' +
                "Write name: secure-mlops there.",
        );
        rmSync(fileOf("prod"));
        expect(refusal(() => setup(given(answers)))).to.equal(
            `There is no stack file ${fileOf("prod")}. This command fills in the four that the project ships.`,
        );
    });
});
