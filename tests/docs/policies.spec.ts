import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { policiesPage } from "../../docs/policiesTable";
import { servedPolicies } from "../../policy-pack/pack";
import { policies } from "../../policy-pack/policies";
import { profiles } from "../../policy-pack/profiles";

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

    it("says of every policy whether it is on, and which of them mend", () => {
        const levels = [
            ...page.matchAll(/^\| \[`[^`]+`\]\(https:\S+\) +\| \w+ +\| (mandatory|advisory|off) +\| ([^|]+) \|/gm),
        ];
        expect(levels.map((row) => row[1])).to.deep.equal(
            policies.map(({ enforcementLevel }) => (enforcementLevel === "disabled" ? "off" : enforcementLevel)),
        );
        expect(levels.map((row) => row[2]?.includes("mends"))).to.deep.equal(
            policies.map((policy) => "remediateResource" in policy),
        );
    });

    it("has one row for every profile, whose levels add up", () => {
        const rows = [
            ...page.matchAll(
                /^\| \[`([^`]+)`\]\(\.\.\/policy-pack\/profiles\/.+\.json\) .*\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm,
            ),
        ];
        expect(rows.map((row) => row[1])).to.deep.equal(profiles.map(({ name }) => name));
        for (const row of rows) {
            expect(row.slice(2).reduce((sum, count) => sum + Number(count), 0)).to.equal(policies.length);
        }
    });

    it("has one row for every policy about exemptions", () => {
        const rows = [...page.matchAll(/^\| `(pack-[^`]+)` +\| (mandatory|advisory) +\|/gm)];
        expect(rows.map((row) => row[1])).to.deep.equal(
            servedPolicies()
                .map(({ name }) => name)
                .filter((name) => name.startsWith("pack-")),
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
