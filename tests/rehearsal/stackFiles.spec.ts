import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { stageStacks } from "../../rehearsal/accounts";
import { stackOverrides, teardownOverrides } from "../../rehearsal/overrides";
import { mergeStackFile } from "../../operations/engine/stackText";
import { exampleFile } from "../support/stackFiles";
import { organisation } from "./organisation";

function example(stack: string): string {
    return readFileSync(exampleFile(stack), "utf8");
}

/** Keys and values of a stack file's text. */
function configOf(text: string): Record<string, unknown> {
    return (parse(text) as { readonly config: Record<string, unknown> }).config;
}

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
