import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parametersPage } from "../../docs/parametersTable";
import { parameterDocuments } from "../../infra/contract/parameters";

describe("docs/parameters.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        const file = join(__dirname, "..", "..", "docs", "parameters.md");
        expect(readFileSync(file, "utf8")).to.equal(parametersPage());
    });

    it("has one row for every suffix", () => {
        const rows = [...parametersPage().matchAll(/^\| `([^`]+)` +\| .+ +\| (?:yes|no) +\| (?:yes|no) +\| \S.*\|$/gm)];
        expect(rows.map((match) => match[1])).to.deep.equal(Object.keys(parameterDocuments));
    });
});
