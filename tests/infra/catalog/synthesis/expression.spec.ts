import { expect } from "chai";
import fc from "fast-check";
import { expressionOf } from "../../../../infra/catalog/synthesis/expression";
import { partsOf, pseudoParameters, tokenText, tokensIn } from "../../../../infra/catalog/synthesis/tokens";

const { accountId, partition, region } = pseudoParameters;
const name = tokenText({ kind: "reference", name: "Name" });
const count = tokenText({ kind: "number", name: "Count" });
const accounts = tokenText({ kind: "list", name: "Accounts" });
const others = tokenText({ kind: "list", name: "Others" });
const role = tokenText({ kind: "attribute", name: "Role", attribute: "Arn" });
const untold = tokenText({ kind: "untold", name: "Log", attribute: "arn" });

describe("infra/catalog/synthesis/expressionOf", () => {
    const expressed: Readonly<Record<string, readonly [unknown, unknown]>> = {
        "plain text": ["a ${variable} of IAM", "a ${variable} of IAM"],
        "numbers and truths": [
            { a: 1, b: true },
            { a: 1, b: true },
        ],
        "a reference": [name, { Ref: "Name" }],
        "an attribute": [role, { "Fn::GetAtt": ["Role", "Arn"] }],
        "a text around references": [
            `arn:${partition}:s3:::x-${region}-${accountId}`,
            { "Fn::Sub": "arn:${AWS::Partition}:s3:::x-${AWS::Region}-${AWS::AccountId}" },
        ],
        "a text around an attribute": [`${role}/*`, { "Fn::Sub": "${Role.Arn}/*" }],
        "variables of IAM beside a reference": ["${aws:username}-" + name, { "Fn::Sub": "${!aws:username}-${Name}" }],
        "a number in JSON": [
            JSON.stringify({ text: name, count, next: count }),
            { "Fn::Sub": '{"text":"${Name}","count":${Count},"next":${Count}}' },
        ],
        "several values as one text": [accounts, { Ref: "Accounts" }],
        "several values as a list": [[accounts], { "Fn::Split": [",", { Ref: "Accounts" }] }],
        "several values beside others": [
            [accounts, others, accountId],
            { "Fn::Split": [",", { "Fn::Sub": "${Accounts},${Others},${AWS::AccountId}" }] },
        ],
        "accounts as principals": [
            { AWS: [`arn:${partition}:iam::${accounts}:root`] },
            { AWS: { "Fn::Split": [",", { Ref: "Accounts" }] } },
        ],
        "lists within mappings": [{ list: [{ inner: name }] }, { list: [{ inner: { Ref: "Name" } }] }],
    };
    for (const [what, [value, result]] of Object.entries(expressed)) {
        it(`expresses ${what}`, () => {
            expect(expressionOf(value)).to.deep.equal(result);
        });
    }

    const refused: Readonly<Record<string, readonly [unknown, string]>> = {
        "a part of a value": [
            { policy: { name: `x${role.slice(3, 9)}` } },
            "policy.name takes a part of a value that only CloudFormation knows (xRole|A); use such a value as a whole.",
        ],
        "several values within a text": [
            { role: `arn:aws:iam::${accounts}:role/x` },
            "role puts all of Accounts into one text, and there can be several; name none or each.",
        ],
        "several values within a text of a list": [
            { roles: [`arn:aws:iam::${accounts}:role/x`] },
            "roles[0] stands among several values that only CloudFormation knows; they have to be alike.",
        ],
        "what CloudFormation doesn't tell": [
            { target: untold },
            "target needs arn of Log, which CloudFormation does not tell.",
        ],
        "a key": [
            { tags: { [name]: "x" } },
            "tags has a key that only CloudFormation knows; keys have to be plain text.",
        ],
    };
    for (const [what, [value, message]] of Object.entries(refused)) {
        it(`refuses ${what}`, () => {
            expect(() => expressionOf(value))
                .to.throw(Error)
                .with.property("message", message);
        });
    }
});

describe("infra/catalog/synthesis/tokens", () => {
    const text = fc.string({ unit: "grapheme-ascii" });

    it("are found in every text that they are put into", () => {
        fc.assert(
            fc.property(text, text, (before, after) => {
                const parts = [before, { kind: "reference", name: "Name" }, after].filter((part) => part !== "");
                expect(partsOf(`${before}${name}${after}`)).to.deep.equal(parts);
                expect(tokensIn(JSON.parse(JSON.stringify({ [before]: [`${before}${name}${after}`] })))).to.have.length(
                    1,
                );
            }),
        );
    });

    it("are refused in part, whatever part it is", () => {
        fc.assert(
            fc.property(fc.nat(role.length - 1), fc.nat(role.length - 1), text, (one, other, around) => {
                const part = role.slice(Math.min(one, other), Math.max(one, other));
                fc.pre(part !== "");
                expect(() => partsOf(`${around}${part}`)).to.throw(
                    "takes a part of a value that only CloudFormation knows",
                );
            }),
        );
    });
});
