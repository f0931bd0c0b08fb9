import { expect } from "chai";
import { judgeStatements, statementsOf, type StatementRule } from "../../../policy-pack/support/documents";

function messagesFor(document: unknown, isBrokenBy: StatementRule["isBrokenBy"]): string[] {
    const messages: string[] = [];
    judgeStatements(document, "role: policy", [{ isBrokenBy, finding: "is wrong." }], (text) => messages.push(text));
    return messages;
}

describe("statementsOf", () => {
    it("reads JSON and objects, a list of statements and a single one", () => {
        const statement = { Effect: "Allow" };
        for (const document of [{ Statement: statement }, { Statement: [statement] }]) {
            expect(statementsOf(document)).to.deep.equal([statement]);
            expect(statementsOf(JSON.stringify(document))).to.deep.equal([statement]);
        }
    });

    it("gives undefined for what is no document", () => {
        expect(["{", "[]", '"text"', 3, null].map(statementsOf)).to.deep.equal(Array(5).fill(undefined));
    });

    it("finds no statement in a document without any", () => {
        expect(statementsOf("{}")).to.deep.equal([]);
    });
});

describe("judgeStatements", () => {
    it("names a statement by its id, or by its place", () => {
        const document = { Statement: [{ Sid: "First" }, {}] };
        expect(messagesFor(document, () => true)).to.deep.equal([
            "role: policy, statement 'First' is wrong.",
            "role: policy, statement 2 is wrong.",
        ]);
    });

    it("reports a document that cannot be read", () => {
        expect(messagesFor("no JSON", () => false)).to.deep.equal([
            "role: policy is not a JSON policy document; what it allows cannot be told.",
        ]);
    });

    it("reports a statement that is not an object", () => {
        expect(messagesFor({ Statement: [null] }, () => false)).to.deep.equal([
            "role: policy, statement 1 is not an object; what it allows cannot be told.",
        ]);
    });
});
