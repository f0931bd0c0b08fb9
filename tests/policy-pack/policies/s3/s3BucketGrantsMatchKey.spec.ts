import { Key, KeyPolicy } from "@pulumi/aws/kms";
import { Bucket, BucketPolicy, BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketGrantsMatchKey as policy } from "../../../../policy-pack/policies/s3/s3BucketGrantsMatchKey";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const own = "111122223333";
const reader = "444455556666";

const allow = (Action: string | string[], Principal: unknown, Condition = {}) => {
    return { Effect: "Allow", Principal, Action, Resource: "*", Condition };
};
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
const administration = allow("kms:*", root(own));
const documentOf = (...statements: object[]) => JSON.stringify({ Statement: statements });

const keyWith = (...statements: object[]) => declare(Key, "key", { policy: documentOf(...statements) });
function bucketOf(key: Declared, document: unknown): Declared[] {
    const bucket = declare(Bucket, "bucket", { bucket: "data" });
    return [
        bucket,
        declare(BucketServerSideEncryptionConfiguration, "encryption", { bucket: "data" }, { rules: [key] }),
        declare(BucketPolicy, "policy", { bucket: "data", policy: document }),
    ];
}

const readable = documentOf(allow("s3:GetObject", root(reader)));
const locked = (stack: readonly Declared[]) =>
    refusesOwner(
        stack.find(({ name }) => name === "policy") ?? declare(Bucket, "none", {}),
        `policy: account ${reader} may read objects, but key does not let it decrypt them; it has to have both rights or neither.`,
    );

describe("s3-bucket-grants-match-key", () => {
    it("accepts accounts that both policies name, as roots, roles or ids", async () => {
        for (const principal of [root(reader), { AWS: [reader] }, { AWS: `arn:aws:iam::${reader}:role/model` }]) {
            const key = keyWith(administration, allow(["kms:Decrypt"], principal));
            expect(await judgeStack(policy, [key, ...bucketOf(key, readable)])).to.deep.equal(passes);
        }
    });

    it("accepts the account of the key itself, and services", async () => {
        const key = keyWith(administration, allow("kms:Decrypt", { Service: "logs.amazonaws.com" }));
        const document = documentOf(allow("s3:*", root(own)), allow("s3:GetObject", { Service: "x.amazonaws.com" }));
        expect(await judgeStack(policy, [key, ...bucketOf(key, document)])).to.deep.equal(passes);
    });

    it("refuses an account that reads what it cannot decrypt", async () => {
        const key = keyWith(administration, allow("kms:Encrypt", root(reader)));
        const stack = [key, ...bucketOf(key, readable)];
        expect(await judgeStack(policy, stack)).to.deep.equal(locked(stack));
    });

    it("refuses an account that decrypts what it cannot read", async () => {
        const key = keyWith(administration, allow("kms:Decrypt", root(reader)));
        for (const document of [documentOf(), documentOf(allow("s3:PutObject", root(reader)))]) {
            expect(await judgeStack(policy, [key, ...bucketOf(key, document)])).to.deep.equal(
                refusesOwner(
                    key,
                    `key: account ${reader} may decrypt, but reads no bucket that is encrypted with the key; it has to have both rights or neither.`,
                ),
            );
        }
    });

    it("does not count accounts where a policy admits everybody of an organisation", async () => {
        const everybody = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
        const wideKey = keyWith(administration, allow("kms:Decrypt", "*", everybody));
        expect(await judgeStack(policy, [wideKey, ...bucketOf(wideKey, readable)])).to.deep.equal(passes);
        const key = keyWith(administration, allow("kms:Decrypt", root(reader)));
        const wide = documentOf(allow("s3:GetObject", "*", everybody));
        expect(await judgeStack(policy, [key, ...bucketOf(key, wide)])).to.deep.equal(passes);
    });

    it("reads a bucket of aws-native whose key, and a policy whose bucket nobody knows yet", async () => {
        const key = keyWith(administration, allow("kms:Encrypt", root(reader)));
        const rule = { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknownValue } };
        const bucket = declare(
            "aws-native:s3:Bucket",
            "bucket",
            { bucketName: unknownValue, bucketEncryption: { serverSideEncryptionConfiguration: [rule] } },
            { bucketEncryption: [key] },
        );
        const grant = declare(
            "aws-native:s3:BucketPolicy",
            "policy",
            { bucket: unknownValue, policyDocument: { Statement: [allow("s3:GetObject", root(reader))] } },
            { bucket: [bucket] },
        );
        const stack = [key, bucket, grant];
        expect(await judgeStack(policy, stack)).to.deep.equal(locked(stack));
    });

    it("reads a key policy that is a resource of its own", async () => {
        const key = declare(Key, "key", { keyId: unknownValue });
        const apart = declare(KeyPolicy, "apart", { policy: documentOf(administration) }, { keyId: [key] });
        const stack = [key, apart, ...bucketOf(key, readable)];
        expect(await judgeStack(policy, stack)).to.deep.equal(locked(stack));
    });

    it("finds a key policy by the key's id and by its key id", async () => {
        for (const id of ["id", "keyId"]) {
            const key = declare(Key, "key", { [id]: "1234" });
            const apart = declare(KeyPolicy, "apart", { keyId: "1234", policy: documentOf(administration) });
            const stack = [key, apart, ...bucketOf(key, readable)];
            expect(await judgeStack(policy, stack), id).to.deep.equal(locked(stack));
        }
    });

    it("reads every policy of a key, and every bucket that is encrypted with it", async () => {
        const everybody = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
        const key = declare(Key, "key", { keyId: "1234" });
        const wide = documentOf(allow("kms:Decrypt", "*", everybody));
        const [one, two] = [documentOf(administration), wide].map((document, index) =>
            declare(KeyPolicy, `policy-${index}`, { keyId: "1234", policy: document }),
        );
        const policies = [one, two].filter((each) => each !== undefined);
        expect(await judgeStack(policy, [key, ...policies, ...bucketOf(key, readable)])).to.deep.equal(passes);

        const idle = keyWith(administration, allow("kms:Decrypt", root(reader)));
        const other = declare(Bucket, "other", { bucket: "other" });
        const encryption = declare(
            BucketServerSideEncryptionConfiguration,
            "other-encryption",
            { bucket: "other" },
            { rules: [idle, declare(Bucket, "logs", {})] },
        );
        const own = declare(BucketPolicy, "other-policy", {
            bucket: "other",
            policy: documentOf(allow("s3:GetObject", "*", everybody)),
        });
        const stack = [idle, ...bucketOf(idle, documentOf()), other, encryption, own];
        expect(await judgeStack(policy, stack)).to.deep.equal(passes);
    });

    it("leaves buckets alone that are encrypted with another key", async () => {
        const other = declare(Key, "other", {});
        const key = keyWith(administration);
        expect(await judgeStack(policy, [key, other, ...bucketOf(other, readable)])).to.deep.equal(passes);
    });

    it("asks nothing of keys without a policy or a bucket of the stack", async () => {
        const bare = declare(Key, "key", {});
        expect(await judgeStack(policy, [bare, ...bucketOf(bare, readable)])).to.deep.equal(passes);
        const key = keyWith(administration, allow("kms:Decrypt", root(reader)));
        expect(await judgeStack(policy, [key])).to.deep.equal(passes);
    });

    it("cannot judge a policy that is not known yet", async () => {
        const key = keyWith(administration);
        const verdict = await judgeStack(policy, [key, ...bucketOf(key, unknownValue)]);
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/policy can't be known/);
    });
});
