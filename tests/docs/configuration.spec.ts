import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { configurationPage } from "../../docs/configurationTable";

const page = configurationPage();

/** Cells of the row of a key. */
function row(key: string): string[] | undefined {
    const line = page.split("\n").find((text) => text.startsWith(`| \`${key}\` `));
    return line
        ?.split(" | ")
        .slice(1)
        .map((cell) => cell.replace(/ \|$/, "").trim());
}

describe("docs/configuration.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "configuration.md"), "utf8")).to.equal(page);
    });

    it("has one row for every key, each with a description, a rule and an example", () => {
        const keys = [...page.matchAll(/^\| `([^`]+)` +\| (.*?) +\| (.*?) +\| (.*?) +\| `(.+?)` +\|$/gm)];
        expect(keys.map((match) => match[1])).to.deep.equal([
            "environment.name",
            "environment.stage",
            "organizationId",
            "network.create.availabilityZones",
            "network.create.subnetPrefixLength",
            "network.flowLogs.trafficType",
            "network.flowLogs.aggregationSeconds",
            "network.flowLogs.retentionDays",
            "network.flowLogs.format",
            "network.awsBuckets",
            "protect",
            "maxRetries",
            "kind",
            "account.id",
            "account.region",
            "account.deploymentRole",
            "network.create.cidr",
            "targets.staging",
            "targets.prod",
            "breakGlassRole",
            "kind",
            "region",
            "accounts",
            "accounts[].id",
            "accounts[].cidr",
            "deploymentRole",
            "dataScience.account",
            "dataScience.stage",
            "network.create.allocateFrom",
            "network.create.prefixLength",
        ]);
        for (const [line, , about, allowed, fallback] of keys) {
            expect([about, allowed, fallback], line).to.not.include("");
        }
    });

    it("tells defaults, required keys and those that are required in an optional mapping", () => {
        expect(row("protect")?.[2]).to.equal("`true`");
        expect(row("network.flowLogs.trafficType")?.[2]).to.equal("`ALL`");
        expect(row("network.awsBuckets")?.[2]).to.equal("`[]`");
        expect(row("maxRetries")?.[2]).to.equal("none");
        expect(row("account.id")?.[2]).to.equal("required");
        expect(row("targets.prod")?.[2]).to.equal("required in `targets`");
        expect(row("accounts[].id")?.[2]).to.equal("required in `accounts[]`");
    });
});
