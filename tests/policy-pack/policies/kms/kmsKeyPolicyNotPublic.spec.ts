import { ExternalKey, Key, KeyPolicy, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import { expect } from "chai";
import { kmsKeyPolicyNotPublic as policy } from "../../../../policy-pack/policies/kms/kmsKeyPolicyNotPublic";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const allow = (Principal: unknown, Condition?: object) => ({
    Effect: "Allow",
    Principal,
    Action: "kms:*",
    Resource: "*",
    Condition,
});
const documentOf = (...statements: object[]) => JSON.stringify({ Statement: statements });
const judgeKey = (...statements: object[]) => judge(policy, declare(Key, "key", { policy: documentOf(...statements) }));

const finding = refuses(
    "key: policy, statement 1 admits callers of any account; it has to name accounts or an organisation.",
);

describe("kms-key-policy-not-public", () => {
    it("accepts the default policy and the account itself", async () => {
        expect(await judge(policy, declare(Key, "key", {}))).to.deep.equal(passes);
        expect(await judgeKey(allow({ AWS: "arn:aws:iam::111122223333:root" }))).to.deep.equal(passes);
    });

    it("accepts everybody of a named account or organisation", async () => {
        expect(await judgeKey(allow("*", { StringEquals: { "kms:CallerAccount": "111122223333" } }))).to.deep.equal(
            passes,
        );
        expect(await judgeKey(allow({ AWS: "*" }, { StringEquals: { "aws:PrincipalOrgID": "o-1" } }))).to.deep.equal(
            passes,
        );
    });

    it("refuses everybody, also where a condition names no account", async () => {
        expect(await judgeKey(allow("*"))).to.deep.equal(finding);
        expect(await judgeKey(allow({ AWS: ["*"] }))).to.deep.equal(finding);
        expect(
            await judgeKey(allow("*", { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })),
        ).to.deep.equal(finding);
    });

    it("does not judge denials", async () => {
        expect(await judgeKey({ ...allow("*"), Effect: "Deny" })).to.deep.equal(passes);
    });

    it("judges every kind of key, and a policy that is attached apart", async () => {
        for (const type of [KeyPolicy, ReplicaKey, ExternalKey, ReplicaExternalKey]) {
            const resource = declare(type, "key", { policy: { Statement: allow("*") } });
            expect(await judge(policy, resource)).to.deep.equal(finding);
        }
    });

    it("says that it cannot judge an unknown policy", async () => {
        expect(await judge(policy, declare(Key, "key", { policy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .policy can't be known during preview",
        });
    });

    it("refuses a public statement beside one that is not known yet", async () => {
        const statements = [{ ...allow({ AWS: unknownValue }) }, { Sid: "Open", ...allow("*") }];
        expect(await judge(policy, declare(Key, "key", { policy: { Statement: statements } }))).to.deep.equal({
            ...refuses(
                "key: policy, statement 'Open' admits callers of any account; it has to name accounts or an organisation.",
            ),
            unknown: "string value at .policy.Statement.0.Principal.AWS can't be known during preview",
        });
    });
});
