import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { namespace, questions } from "../../operations/setup/questions";

const checkout = join(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(checkout, file), "utf8");

interface Project {
    readonly name: string;
    readonly description: string;
    readonly template: { readonly description: string; readonly quickstart: string; readonly config: object };
}

describe("the template of pulumi new", () => {
    const { name, description, template } = parse(read("Pulumi.yaml")) as Project;

    it("says what it is, as the project does", () => {
        expect(template.description).to.equal(description);
    });

    it("keeps the name that the keys of the stack files begin with", () => {
        expect(template.quickstart).to.include(`Keep the project's name, ${name}:`);
        for (const stack of ["bootstrap", "dev", "staging", "prod"]) {
            const { config } = parse(read(`stacks/Pulumi.${stack}.yaml`)) as { readonly config: object };
            expect(Object.keys(config).filter((key) => !key.startsWith(`${name}:`))).to.be.empty;
        }
    });

    it("asks the questions of npm run setup, in its order and with its usual answers", () => {
        const expected = Object.entries(questions).map(([key, question]) => [
            `${namespace}:${key}`,
            {
                description: question.about,
                ...("usual" in question ? { default: question.usual } : {}),
            },
        ]);
        expect(Object.entries(template.config)).to.deep.equal(expected);
    });

    it("tells of commands and pages that there are", () => {
        const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
        const commands = [...template.quickstart.matchAll(/npm run ([\w:]+)/g)].map(([, command]) => command ?? "");
        expect(commands).to.deep.equal(["setup", "doctor", "deploy", "deploy"]);
        expect(commands.filter((command) => scripts[command] === undefined)).to.be.empty;
        const pages = [...template.quickstart.matchAll(/docs\/[\w.]+/g)].map(([page]) => page);
        expect(pages).to.have.length(1);
        pages.forEach(read);
    });
});
