import { expect } from "chai";
import { parse } from "yaml";
import { mergeStackFile, valuesOf, withoutNamespace } from "../../../operations/engine/stackText";

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

describe("keys of a namespace", () => {
    const file =
        'config:\n  setup:account: "012345678901"\n  # Kept.\n  secure-mlops:kind: target\n  setup:region: eu-west-1\n';

    it("are read as text, without the others", () => {
        expect(valuesOf(file, "setup")).to.deep.equal({ account: "012345678901", region: "eu-west-1" });
        expect(valuesOf("config:\n", "setup")).to.deep.equal({});
        expect(valuesOf("", "setup")).to.deep.equal({});
    });

    it("are taken away, and only they", () => {
        const left = withoutNamespace(file, "setup");
        expect(configOf(left)).to.deep.equal({ "secure-mlops:kind": "target" });
        expect(left).to.include("# Kept.");
    });
});
