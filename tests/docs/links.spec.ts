import { expect } from "chai";
import { anchorsOf, brokenLinks, linksOf, targetsOf, writtenPages } from "./markdownLinks";

const contents = "docs/README.md";

describe("links of the pages", () => {
    for (const page of writtenPages) {
        it(`lead somewhere: ${page}`, () => {
            expect(brokenLinks(page)).to.deep.equal([]);
        });
    }

    it("are found in text, lists and tables, and not in code or to other sites", () => {
        const text = [
            "[a](a.md), `[b](b.md)` and ![c](c.png)",
            "- [d](d/#e)",
            "",
            "| Table |",
            "| --- |",
            "| [f](#f) |",
            "",
            "```md",
            "[g](g.md)",
            "```",
            "",
            "[h](https://example.com/h.md), [i][i]",
            "",
            "[i]: i.md",
        ].join("\n");
        expect(linksOf(text)).to.have.members(["a.md", "c.png", "d/#e", "#f", "i.md"]);
    });

    it("have the anchors that GitHub makes", () => {
        const text = "# `npm run deploy`: once, *twice*\n\n## Costs\n\n## Costs\n\n```sh\n# no heading\n```\n";
        expect(anchorsOf(text)).to.deep.equal(["npm-run-deploy-once-twice", "costs", "costs-1"]);
    });

    it("are told of where they lead nowhere", () => {
        const text =
            "# Here\n[a](missing.md) [b](../README.md) [c](../README.md#no-such) [d](#here) [e](#there) [f](../../x)";
        expect(brokenLinks("docs/page.md", text)).to.deep.equal([
            "docs/page.md: missing.md is not there",
            "docs/page.md: ../README.md#no-such has no such heading",
            "docs/page.md: #there has no such heading",
            "docs/page.md: ../../x leaves the project",
        ]);
    });
});

describe("the contents of docs/", () => {
    it("name every page of docs/", () => {
        const pages = writtenPages.filter((page) => page.startsWith("docs/") && page !== contents);
        const named = targetsOf(contents);
        expect(pages).to.have.length.above(15);
        expect(pages.filter((page) => !named.includes(page))).to.deep.equal([]);
    });

    it("are named by the page that people read first", () => {
        expect(targetsOf("README.md")).to.include(contents);
    });
});
