import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readProject } from "../../../operations/deployment/project";
import { exampleFile, exampleStacks } from "../../support/stackFiles";

describe("operations/deployment/project", () => {
    const security = 'account: { id: "111122223333", region: eu-west-1, deploymentRole: security }';
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "project-"));
        exampleStacks.forEach((stack) => {
            cpSync(exampleFile(stack), join(folder, `Pulumi.${stack}.yaml`));
        });
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    function write(stack: string, ...lines: readonly string[]): void {
        const text = ["config:", ...lines.map((line) => `  secure-mlops:${line}`), ""].join("\n");
        writeFileSync(join(folder, `Pulumi.${stack}.yaml`), text);
    }

    function change(stack: string, from: string, to: string): void {
        const path = join(folder, `Pulumi.${stack}.yaml`);
        writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    }

    const ground = (): Record<string, readonly string[]> =>
        Object.fromEntries(readProject(folder).map(({ name, dependsOn }) => [name, dependsOn]));

    it("reads what stands on what from the configuration", () => {
        expect(ground()).to.deep.equal({ dev: ["staging", "prod"], prod: [], staging: [] });
    });

    it("puts bootstrap and identity stacks of the same environment first, and no others", () => {
        const principals = 'deployers: { principals: ["arn:aws:iam::999988887777:role/platform-engineer"] }';
        const account = 'account: { id: "999988887777", region: eu-west-1 }';
        const accounts = 'accounts: [{ id: "111122223333", kind: data-science, stage: dev }]';
        write("entry", "kind: bootstrap", "environment: { name: sm-mlops }", account, accounts, principals);
        write("other", "kind: bootstrap", "environment: { name: other }", account, accounts, principals);
        write("roles", "kind: identity", "environment: { name: sm-mlops, stage: dev }", security);
        write("lab-roles", "kind: identity", "environment: { name: sm-mlops, stage: lab }", security);
        expect(ground()).to.deep.equal({
            dev: ["entry", "roles", "staging", "prod"],
            entry: [],
            "lab-roles": ["entry"],
            other: [],
            prod: ["entry"],
            roles: ["entry"],
            staging: ["entry"],
        });
    });

    it("tells the problems of all files at once", () => {
        write("prod", "kind: target", "nonsense: 1");
        write("roles", "kind: identity", "environment: { name: sm-mlops, stage: dev }", security);
        change("dev", "targets: { staging: staging, prod: prod }", "targets: { staging: gone, prod: roles }");
        expect(() => readProject(folder))
            .to.throw()
            .with.property("message")
            .that.includes("The configuration of stack prod has")
            .and.includes("Stack dev names stack gone in secure-mlops:targets, which has no stack file.")
            .and.includes(
                "Stack dev names stack roles in secure-mlops:targets, which is of kind identity, not target.",
            );
    });

    it("says where there is no stack file", () => {
        exampleStacks.forEach((stack) => {
            rmSync(join(folder, `Pulumi.${stack}.yaml`));
        });
        expect(() => readProject(folder)).to.throw(
            `There is no stack file in ${folder}; its files are called Pulumi.<stack>.yaml.`,
        );
    });
});
