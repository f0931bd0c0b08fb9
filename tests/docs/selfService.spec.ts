import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { products } from "../../infra/catalog/products";

const checkout = join(__dirname, "..", "..");
const page = readFileSync(join(checkout, "docs", "self-service.md"), "utf8");

/** Pages and sources are indented differently. */
function unindented(text: string): string {
    return text.replaceAll(/^ +/gm, "");
}

describe("docs/self-service.md", () => {
    it("shows a product as it is, in under 30 lines", () => {
        const [, shown = ""] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
        const source = readFileSync(join(checkout, "infra", "catalog", "products", "modelGroup.ts"), "utf8");
        expect(shown).to.not.equal("");
        expect(unindented(source)).to.contain(unindented(shown));
        expect(source.trim().split("\n")).to.have.length.below(35);
        expect(shown.trim().split("\n")).to.have.length.below(30);
    });

    it("lists every product", () => {
        const listed = [...page.matchAll(/^\| `([a-z-]+)` /gm)].map(([, name]) => name);
        expect(listed).to.deep.equal(products.map(({ name }) => name));
    });
});
