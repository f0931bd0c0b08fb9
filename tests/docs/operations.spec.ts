import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const checkout = join(__dirname, "..", "..");

describe("docs/operations.md", () => {
    it("names every command of operations/", () => {
        const { scripts } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
            readonly scripts: Readonly<Record<string, string>>;
        };
        const commands = Object.keys(scripts).filter((name) => scripts[name]?.includes("operations/"));
        const text = readFileSync(join(checkout, "docs", "operations.md"), "utf8");
        expect(commands).to.include("accounts:forget");
        expect(commands.filter((name) => !text.includes(`npm run ${name} `) && !text.includes(`--silent ${name}`))).to
            .be.empty;
    });
});
