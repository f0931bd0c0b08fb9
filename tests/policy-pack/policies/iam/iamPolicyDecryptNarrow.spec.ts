import { expect } from "chai";
import { iamPolicyDecryptNarrow as policy } from "../../../../policy-pack/policies/iam/iamPolicyDecryptNarrow";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { account, allow, deny, finding, judgeStatements } from "./statements";

const key = (id: string) => `arn:aws:kms:eu-west-1:${account}:key/${id}`;
const under = (operator: string, name: string, value: unknown) => ({ [operator]: { [name]: value } });

const text = "allows decryption with every key; it has to name keys, or their aliases by kms:ResourceAliases.";
const everyKey = finding(text);

describe("iam-policy-decrypt-narrow", () => {
    it("accepts named keys", async () => {
        for (const resource of [
            key("1234abcd-12ab-34cd-56ef-1234567890ab"),
            key("mrk-*"),
            [`arn:aws-us-gov:kms:us-gov-west-1:${account}:key/1`, `arn:aws-cn:kms:cn-north-1:${account}:key/2`],
        ]) {
            expect(await judgeStatements(policy, allow("kms:Decrypt", resource))).to.deep.equal(passes);
        }
    });

    it("refuses every key, however that is written", async () => {
        for (const resource of [
            "*",
            "arn:*",
            "arn:aws:kms:*",
            "arn:aws:kms:*:*:*",
            `arn:aws:km?:*:${account}:key/*`,
            `arn:aws:kms:*:${account}:*`,
            `arn:aws:kms:*:${account}:k*`,
            `arn:aws:kms:*:${account}:key*`,
            key("*"),
            key("?*"),
            key("*-*"),
            key("${aws:PrincipalTag/key}"),
            [key("1"), key("*")],
        ]) {
            const verdict = await judgeStatements(policy, allow("kms:Decrypt", resource));
            expect(verdict, String(resource)).to.deep.equal(everyKey);
        }
        const but = { Effect: "Allow", Action: "kms:Decrypt", NotResource: key("1") };
        expect(await judgeStatements(policy, but)).to.deep.equal(everyKey);
    });

    it("finds what decrypts behind wildcards, in any case and behind NotAction", async () => {
        for (const action of [
            "kms:*",
            "kms:De*",
            "KMS:decrypt",
            "kms:ReEncrypt*",
            ["s3:GetObject", "kms:ReEncryptFrom"],
        ]) {
            expect(await judgeStatements(policy, allow(action)), String(action)).to.deep.equal(everyKey);
        }
        const others = { Effect: "Allow", NotAction: "s3:*", Resource: key("*") };
        expect(await judgeStatements(policy, others)).to.deep.equal(everyKey);
        expect(await judgeStatements(policy, { ...others, NotAction: "kms:*" })).to.deep.equal(passes);
        for (const action of ["kms:Encrypt", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:ReEncryptTo"]) {
            expect(await judgeStatements(policy, allow(action)), action).to.deep.equal(passes);
        }
    });

    it("asks nothing of resources that can be no key", async () => {
        for (const resource of ["arn:aws:s3:::data/*", `arn:aws:kms:eu-west-1:${account}:alias/*`]) {
            expect(await judgeStatements(policy, allow("*", resource)), resource).to.deep.equal(passes);
        }
    });

    it("accepts every key where a condition tells which", async () => {
        for (const condition of [
            under("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/data"),
            under("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/team-*"),
            under("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/*-team"),
            under("StringEquals", "kms:RequestAlias", ["alias/data"]),
            under("StringEquals", "kms:EncryptionContext:team", "a"),
            under("StringEquals", "aws:ResourceTag/team", "a"),
        ]) {
            const verdict = await judgeStatements(policy, allow("kms:Decrypt", "*", condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(passes);
        }
    });

    it("refuses conditions that any key or no key satisfies, or that tell no keys", async () => {
        for (const condition of [
            under("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/*"),
            under("ForAnyValue:StringLike", "kms:ResourceAliases", ["alias/data", "*"]),
            under("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/?*"),
            under("ForAnyValue:StringLike", "kms:ResourceAliases", "${aws:PrincipalTag/alias}"),
            under("StringLike", "aws:ResourceTag/team", "**"),
            under("ForAllValues:StringEquals", "kms:ResourceAliases", "alias/data"),
            under("ForAnyValue:StringNotEquals", "kms:ResourceAliases", "alias/data"),
            under("StringEqualsIfExists", "aws:ResourceTag/team", "a"),
            under("Null", "kms:EncryptionContext:team", "false"),
            under("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
            under("StringEquals", "aws:ResourceAccount", account),
            under("StringEquals", "my-kms:resourcealiases", "alias/data"),
            under("StringEquals", "kms:ResourceAliasesOfOthers", "alias/data"),
            under("StringEquals", "aws:ResourceTag/", "a"),
            under("StringEquals", "kms:EncryptionContext:", "a"),
        ]) {
            const verdict = await judgeStatements(policy, allow("kms:Decrypt", "*", condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(everyKey);
        }
    });

    it("leaves alone what is denied, and what allows everything, which another policy refuses", async () => {
        for (const statement of [deny("kms:*"), allow("*"), { Effect: "Allow", NotAction: "iam:*", Resource: "*" }]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
        expect(await judgeStatements(policy, allow("*", key("*")))).to.deep.equal(everyKey);
    });

    it("finds every key beside what is not known yet", async () => {
        for (const statement of [
            allow([unknownValue, "kms:ReEncryptFrom"], key("*")),
            allow("kms:Decrypt", [unknownValue, key("*")]),
        ]) {
            expect(await judgeStatements(policy, statement)).to.deep.equal(everyKey);
        }
        const verdict = await judgeStatements(policy, allow("kms:Decrypt", [unknownValue, key("1")]));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Resource\.0 can't be known/);
    });
});

identityContract(policy, {
    broken: allow("kms:Decrypt"),
    message: (subject) => `${subject}, statement 1 ${text}`,
    grants: true,
});
