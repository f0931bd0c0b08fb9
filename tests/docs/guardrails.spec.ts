import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { guardrailsPage } from "../../docs/guardrailsTable";
import { guardrails } from "../../policy-pack/guardrails";

const page = guardrailsPage();

describe("docs/guardrails.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "guardrails.md"), "utf8")).to.equal(page);
    });

    it("has one row and one section for every guardrail, with its key, its carrier and its actions", () => {
        const rows = [...page.matchAll(/^\| `(\w+)` +\| `(sagemaker:\w+)` +\| \S.* \| (\w+) +\|$/gm)];
        expect(rows.map((row) => [row[1], row[2], row[3]])).to.deep.equal(
            guardrails.map(({ sid, key, carrier }) => [sid, key, carrier]),
        );
        const sections = page.split(/^## /m).slice(1);
        expect(
            sections.map((section) => [...section.matchAll(/^- `(.+)`$/gm)].map((action) => action[1])),
        ).to.deep.equal(guardrails.map(({ actions }) => [...actions]));
    });
});
