import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { stageStacks } from "../../rehearsal/accounts";
import { stackOverrides, teardownOverrides } from "../../rehearsal/overrides";
import { mergeStackFile } from "../../rehearsal/stackFiles";
import { exampleFile } from "../support/stackFiles";
import { organisation } from "./organisation";

function example(stack: string): string {
    return readFileSync(exampleFile(stack), "utf8");
}

/** Keys and values of a stack file's text. */
function configOf(text: string): Record<string, unknown> {
    return (parse(text) as { readonly config: Record<string, unknown> }).config;
}

describe("mergeStackFile", () => {
    const file = [
        "# About the stack.",
        "config:",
        "  # About the account.",
        '  secure-mlops:account: { id: "1", region: eu-west-1 } # and more',
        "  secure-mlops:accounts: [a, b]",
        "  secure-mlops:protect: true",
        "",
    ].join("\n");

    it("merges maps and leaves their other keys alone", () => {
        expect(configOf(mergeStackFile(file, { account: { id: "2", deploymentRole: "deploy" } }))).to.deep.include({
            "secure-mlops:account": { id: "2", region: "eu-west-1", deploymentRole: "deploy" },
        });
    });

    it("replaces lists and single values, and adds keys that are missing", () => {
        const merged = configOf(mergeStackFile(file, { accounts: ["c"], protect: false, maxRetries: 1 }));
        expect(merged).to.deep.equal({
            "secure-mlops:account": { id: "1", region: "eu-west-1" },
            "secure-mlops:accounts": ["c"],
            "secure-mlops:protect": false,
            "secure-mlops:maxRetries": 1,
        });
    });

    it("takes away what is set to null, and only that", () => {
        const merged = configOf(mergeStackFile(file, { accounts: null, account: { region: null }, missing: null }));
        expect(merged).to.deep.equal({ "secure-mlops:account": { id: "1" }, "secure-mlops:protect": true });
    });

    it("puts a map in the place of a single value", () => {
        expect(configOf(mergeStackFile(file, { protect: { deep: true } }))["secure-mlops:protect"]).to.deep.equal({
            deep: true,
        });
    });

    it("keeps account ids text", () => {
        expect(mergeStackFile(file, { account: { id: "012345678901" } })).to.match(/id: "012345678901"/);
    });

    it("keeps every comment", () => {
        const merged = mergeStackFile(file, { protect: false });
        expect(merged.match(/#.*/g)).to.deep.equal(["# About the stack.", "# About the account.", "# and more"]);
    });

    it("refuses a file that is not YAML", () => {
        expect(() => mergeStackFile("config: [", {})).to.throw("The stack file is not valid YAML");
    });
});

describe("the overrides of a rehearsal", () => {
    it("leave no account or organisation of the shipped stack files in place", () => {
        for (const stack of ["bootstrap", ...stageStacks] as const) {
            const merged = mergeStackFile(example(stack), stackOverrides(organisation)[stack] ?? {});
            const ids = JSON.stringify(configOf(merged)).match(/\b(\d{12}|o-[a-z0-9]{10})\b/g) ?? [];
            const { id, accounts } = organisation;
            expect(ids, stack).to.have.length.greaterThan(0);
            expect([id, ...Object.values(accounts)], stack).to.include.members(ids);
        }
    });

    it("name each stack's own account, and the development account in the target stacks", () => {
        const { bootstrap, staging, prod, dev } = stackOverrides(organisation);
        expect(staging).to.deep.include({ accounts: ["200000000002"], dataScience: { account: "200000000001" } });
        expect(prod).to.deep.include({ accounts: ["200000000003"], dataScience: { account: "200000000001" } });
        expect(dev).to.deep.include({ account: { id: "200000000001" } });
        expect(bootstrap).to.deep.include({ account: { id: "123456789012" } });
    });

    it("lift the protection for the teardown, and nothing else", () => {
        const before = configOf(example("dev"));
        const after = configOf(mergeStackFile(example("dev"), teardownOverrides(["dev"]).dev ?? {}));
        expect(before["secure-mlops:protect"]).to.be.true;
        expect(after).to.deep.equal({ ...before, "secure-mlops:protect": false });
    });
});
