import { expect } from "chai";
import { migrationPage } from "../../docs/migrationTable";
import { textOf } from "./markdownLinks";
import { originals } from "./originals";

const page = migrationPage();

/** First cells of all rows, without those of headers. */
const names = [...page.matchAll(/^\| (?!-|Parameter of)(\S.*?) +\|/gm)].map(([, name]) => name);

describe("docs/migration.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(textOf("docs/migration.md")).to.equal(page);
    });

    it("has every parameter of the original's environment and its nested templates once", () => {
        expect(names).to.have.members([
            ...originals["env-main: parameters"],
            ...originals["Nested templates: parameters that env-main does not have"],
            ...originals["env-sagemaker-studio: parameters"].map((name) => `env-sagemaker-studio ${name}`),
        ]);
    });

    it("says what each key takes, as the schema does", () => {
        const row = (name: string): string[] =>
            (page.split("\n").find((line) => line.startsWith(`| ${name} `)) ?? "")
                .split("|")
                .map((cell) => cell.trim());
        expect(row("CreateNATGateways")[2]).to.equal("`network.create.egress`, `network.create.natGateways`");
        expect(row("CreateNATGateways")[3]).to.equal("none or nat; single or one-per-zone");
        expect(row("VPCFlowLogsLogGroupRetention")[3]).to.match(/^one of 1, 3, 5/);
        expect(row("CreateVPC")[3]).to.include("keys below it");
    });
});
