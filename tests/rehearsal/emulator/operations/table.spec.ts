import { expect } from "chai";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { operations } from "../../../../rehearsal/emulator/operations";

const folder = join(__dirname, "../../../../rehearsal/emulator/operations");

/** The files in folders of services that hold an `Operation`. */
function operationFiles(): { readonly name: string; readonly text: string }[] {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /^[a-zA-Z0-9-]+[/\\]\w+\.ts$/.test(name))
        .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
        .filter(({ text }) => /: Operation\b/.test(text));
}

describe("emulator: the table of operations", () => {
    it("names each operation by its service's signing name, in order", () => {
        const names = Object.keys(operations);

        for (const name of names) {
            expect(name).to.match(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
        }
        expect(names).to.deep.equal([...names].sort());
    });

    it("has an operation of every file", () => {
        const table = readFileSync(join(folder, "index.ts"), "utf8");

        expect(operationFiles().length).to.be.greaterThan(5);
        for (const { name } of operationFiles()) {
            expect(table).to.contain(`"./${name.replace(/\.ts$/, "").replaceAll("\\", "/")}"`);
        }
    });

    it("cites the page of the AWS API for every operation", () => {
        for (const { name, text } of operationFiles()) {
            const operationCount = [...text.matchAll(/^export .*: Operation( =| \{)/gm)].length;
            const pages = [...text.matchAll(/@see https:\/\/docs\.aws\.amazon\.com\/\S+\/API_\w+\.html/g)];
            expect(pages.length, name).to.be.at.least(operationCount);
        }
    });
});
