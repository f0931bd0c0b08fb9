import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { policiesPage } from "../../docs/policiesTable";
import { policies } from "../../policy-pack/policies";

const page = policiesPage();

describe("docs/policies.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "policies.md"), "utf8")).to.equal(page);
    });

    it("has one row for every policy, with a severity and a control", () => {
        const rows = [
            ...page.matchAll(/^\| \[`([^`]+)`\]\(https:\S+\) +\| (\w+) +\| .* \| \S+ \((?:AWS|NIST) .*\) +\| .*\|$/gm),
        ];
        expect(rows.map((row) => [row[1], row[2]])).to.deep.equal(
            policies.map(({ name, severity }) => [name, severity]),
        );
    });

    it("has one row for every option, with its default", () => {
        const options = policies.flatMap(({ name, configSchema }) =>
            Object.keys(configSchema?.properties ?? {}).map((option) => [name, option]),
        );
        const rows = [...page.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\| .+ \| `.+` +\|$/gm)];
        expect(rows.map((row) => [row[1], row[2]])).to.deep.equal(options);
    });
});
