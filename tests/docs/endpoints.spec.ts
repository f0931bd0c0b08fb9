import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endpointsPage } from "../../docs/endpointsTable";
import { endpointServices } from "../../infra/network/endpointServices";

describe("docs/endpoints.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "endpoints.md"), "utf8")).to.equal(endpointsPage());
    });

    it("has one row for every interface endpoint, with what stops working without it", () => {
        const rows = [...endpointsPage().matchAll(/^\| `([^`]+)` +\| `\S+` +\| \S.+ \| \w.+\. +\|$/gm)];
        expect(rows.map((row) => row[1])).to.have.members(Object.keys(endpointServices));
    });
});
