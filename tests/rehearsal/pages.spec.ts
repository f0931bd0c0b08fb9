import { expect } from "chai";
import { allOf, pagesBy } from "../../rehearsal/pages";

interface Page {
    readonly items?: readonly number[];
    readonly next?: string;
}

const pages: Readonly<Record<string, Page>> = {
    first: { items: [1, 2], next: "second" },
    second: { next: "third" },
    third: { items: [3], next: "" },
};

describe("rehearsal/pages", () => {
    it("reads a list to its last page, each once, empty ones in between among them", async () => {
        const asked: (string | undefined)[] = [];
        const all = pagesBy(
            (token = "first") => {
                asked.push(token);
                return Promise.resolve(pages[token] ?? {});
            },
            ({ next }) => next,
        );
        expect(await allOf(all, ({ items }) => items)).to.deep.equal([1, 2, 3]);
        expect(asked).to.deep.equal(["first", "second", "third"]);
    });

    it("ends with a page that leads nowhere", async () => {
        const all = pagesBy(
            () => Promise.resolve<Page>({ items: [1] }),
            ({ next }) => next,
        );
        expect(await allOf(all, ({ items }) => items)).to.deep.equal([1]);
    });
});
