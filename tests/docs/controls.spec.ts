import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { controlsPage } from "../../docs/controlsTable";
import { controls, leftOut, ownControls, preventiveControls } from "../../policy-pack/controls";
import { policiesJudging, tagged } from "../../policy-pack/controls/trace";
import { policies } from "../../policy-pack/policies";

const page = controlsPage();
const sections = page.split(/^## /m).slice(1);

/** First cells of the table rows of a section. */
function rowsOf(section: string | undefined): string[] {
    return [...(section ?? "").matchAll(/^\| (?!-)([^|]+?) +\|/gm)].map((row) => row[1] ?? "").slice(1);
}

describe("docs/controls.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "controls.md"), "utf8")).to.equal(page);
    });

    it("has a row for every control, judged or not, with its severity, policies and rules of AWS Config", () => {
        const judged = controls.filter(({ notJudged }) => notJudged === undefined);
        const unjudged = controls.filter(({ notJudged }) => notJudged !== undefined);
        expect(rowsOf(sections[0])).to.deep.equal(judged.map(({ id }) => id));
        expect(rowsOf(sections[1])).to.deep.equal(unjudged.map(({ id }) => id));
        for (const { id, severity, config, notJudged } of controls) {
            const [row = ""] = new RegExp(`^\\| ${id.replace(".", "\\.")} .*$`, "m").exec(page) ?? [];
            expect(row, id).to.match(new RegExp(`^\\| \\S+ +\\| ${severity} `));
            const named = [
                ...policiesJudging(id).map(({ name }) => name),
                ...config.map((rule) => (typeof rule === "string" ? rule : rule.identifier)),
                ...(notJudged === undefined ? [] : [notJudged]),
            ];
            expect(named.filter((text) => !row.includes(text))).to.deep.equal([]);
        }
    });

    it("has a row for every control of our own, every preventive control and every check that is left out", () => {
        expect(rowsOf(sections[2]).map((name) => /^`([^`]+)`/.exec(name)?.[1])).to.have.members([...ownControls]);
        expect(rowsOf(sections[4])).to.deep.equal(Object.keys(preventiveControls).map((name) => `\`${name}\``));
        expect(rowsOf(sections[5])).to.deep.equal(leftOut.map(({ checks }) => checks.join(", ")));
    });

    it("names every rule and check that a policy stands for", () => {
        const kinds = ["aws-config", "checkov", "cfn-guard"] as const;
        const named = policies.flatMap((policy) => kinds.flatMap((kind) => tagged(policy, kind)));
        const isOnPage = (rule: string): boolean => new RegExp(`(?<!\\w)${rule}(?!\\w)`).test(page);
        expect([...new Set(named)].filter((rule) => !isOnPage(rule))).to.deep.equal([]);
    });
});
