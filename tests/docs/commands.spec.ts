import { expect } from "chai";
import { textOf, writtenPages } from "./markdownLinks";

const { scripts } = JSON.parse(textOf("package.json")) as { readonly scripts: Readonly<Record<string, string>> };

/** Scripts that a page has people run. */
function commandsOf(text: string): string[] {
    return [...text.matchAll(/npm run (?:--silent |-s )?([a-z][\w:]*)/g)].flatMap(([, name]) => name ?? []);
}

describe("commands of the pages", () => {
    it("are scripts of package.json", () => {
        const missing = writtenPages.flatMap((page) =>
            commandsOf(textOf(page))
                .filter((name) => !Object.hasOwn(scripts, name))
                .map((name) => `${page}: npm run ${name}`),
        );
        expect(missing).to.deep.equal([]);
    });

    it("are found with and without options", () => {
        expect(commandsOf("`npm run docs`, npm run --silent identity:requirements -- --stack dev")).to.deep.equal([
            "docs",
            "identity:requirements",
        ]);
    });
});
