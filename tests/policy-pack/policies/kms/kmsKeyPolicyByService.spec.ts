import { ExternalKey, Key, KeyPolicy, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import { expect } from "chai";
import { kmsKeyPolicyByService as policy } from "../../../../policy-pack/policies/kms/kmsKeyPolicyByService";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const account = "111122223333";
const root = `arn:aws:iam::${account}:root`;
const statement = (Condition: object, Principal: unknown = "*") => {
    return { Effect: "Allow", Principal, Action: "kms:Decrypt", Resource: "*", Condition };
};
const judged = (document: unknown, type: Parameters<typeof declare>[0] = Key) =>
    judge(policy, declare(type, "key", { policy: document }));
const documentOf = (...Statement: readonly object[]) => JSON.stringify({ Statement });
const caller = { "kms:CallerAccount": account };
const refused = refuses(
    "key: policy, statement 1 lets every identity of an account use the key, whatever its own policies say; it has to " +
        "name services by kms:ViaService or identities by aws:PrincipalArn.",
);

describe("kms-key-policy-by-service", () => {
    it("accepts services, in one region or all", async () => {
        for (const service of ["s3.eu-west-1.amazonaws.com", "s3.*.amazonaws.com", "s3.eu-west-1.*"]) {
            const condition = { StringEquals: caller, StringLike: { "kms:ViaService": service } };
            expect(await judged(documentOf(statement(condition))), service).to.deep.equal(passes);
        }
    });

    it("accepts named identities and named principals, and leaves public policies to their own policy", async () => {
        const role = `arn:aws:iam::${account}:role/sm/jobs-*`;
        const byArn = { StringEquals: caller, ArnLike: { "aws:PrincipalArn": role } };
        expect(await judged(documentOf(statement(byArn)))).to.deep.equal(passes);
        expect(await judged(documentOf(statement({}, { AWS: root })))).to.deep.equal(passes);
        expect(await judged(documentOf(statement({})))).to.deep.equal(passes);
        expect(await judged(documentOf({ ...statement({ StringEquals: caller }), Effect: "Deny" }))).to.deep.equal(
            passes,
        );
        expect(await judge(policy, declare(Key, "key", {}))).to.deep.equal(passes);
    });

    it("refuses all identities of an account or an organisation, on every type", async () => {
        for (const type of [Key, KeyPolicy, ReplicaKey, ExternalKey, ReplicaExternalKey]) {
            expect(await judged(documentOf(statement({ StringEquals: caller })), type)).to.deep.equal(refused);
        }
        const organization = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
        expect(await judged(documentOf(statement(organization, { AWS: "*" })))).to.deep.equal(refused);
    });

    it("refuses any service, a service among others that may be any, and one that need not be there", async () => {
        for (const condition of [
            { StringEquals: caller, StringLike: { "kms:ViaService": "*" } },
            {
                StringEquals: caller,
                StringLike: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com", "*.amazonaws.com"] },
            },
            { StringEquals: caller, StringEqualsIfExists: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
            { StringEquals: caller, StringNotEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
            { StringEquals: caller, ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } },
        ]) {
            expect(await judged(documentOf(statement(condition))), JSON.stringify(condition)).to.deep.equal(refused);
        }
    });

    it("cannot judge a policy that is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/policy can't be known/);
        const partly = { Statement: [statement({ StringEquals: { "kms:CallerAccount": unknownValue } })] };
        expect((await judged(partly)).unknown).to.match(/can't be known/);
    });
});
