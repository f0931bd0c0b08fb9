import { expect } from "chai";
import { s3BucketOtherKeyDenied as policy } from "../../../../policy-pack/policies/s3/s3BucketOtherKeyDenied";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Verdict } from "../../../support/policies";
import { another, bucketNamed, loggingTo, nativeBuckets, policyOf } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const header = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const key = "arn:aws:kms:eu-west-1:111122223333:key/1";
const otherKey = { StringNotEquals: { [header]: key } };
const named = { Null: { [header]: "false" } };

const deny = (changes: object = {}): object => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::data/*",
    Condition: { ...otherKey, ...named },
    ...changes,
});
const judgeStatements = (...statements: unknown[]): Promise<Verdict> =>
    judgeStack(policy, [data, policyOf(data, { policy: { Statement: statements } })]);

const open = (name = "data", bucket = data) =>
    refusesOwner(
        bucket,
        `${name}: no policy of it denies s3:PutObject with another key; objects could be encrypted with a key of others.`,
    );

describe("s3-bucket-other-key-denied", () => {
    it("accepts a denial of uploads with another key, and of those that name none", async () => {
        for (const Condition of [
            { ...otherKey, ...named },
            otherKey,
            { StringNotEqualsIfExists: { [header]: [key, `${key}2`] } },
            { ArnNotEquals: { [header.toUpperCase()]: key }, null: { [header]: [false] } },
        ]) {
            expect(await judgeStatements(deny({ Condition })), JSON.stringify(Condition)).to.deep.equal(passes);
        }
    });

    it("accepts it however actions, principals and objects are written, among other statements", async () => {
        for (const changes of [
            { Principal: { AWS: "*" } },
            { Principal: { AWS: ["*"] } },
            { Action: ["s3:GetObject", "s3:Put*"] },
            { Action: "S3:*" },
            { Action: undefined, NotAction: "s3:GetObject" },
            { Resource: "*" },
            { Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] },
        ]) {
            const verdict = await judgeStatements({ Effect: "Allow" }, deny(changes));
            expect(verdict, JSON.stringify(changes)).to.deep.equal(passes);
        }
    });

    it("refuses a bucket without such a denial", async () => {
        for (const changes of [
            { Effect: "Allow" },
            { Principal: { AWS: "111122223333" } },
            { Principal: { Service: "*" } },
            { Principal: { AWS: "arn:aws:iam::*:root" } },
            { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/a" } },
            { Action: "s3:GetObject" },
            { Action: undefined, NotAction: "s3:Put*" },
            { Resource: "arn:aws:s3:::data" },
            { Resource: "arn:aws:s3:::data/uploads/*" },
            { Condition: undefined },
            { Condition: named },
            { Condition: { StringEquals: otherKey.StringNotEquals } },
            { Condition: { StringNotLike: { [header]: "arn:aws:kms:*:111122223333:key/*" } } },
            { Condition: { StringNotEquals: { [header]: [key, "*"] } } },
            { Condition: { "ForAnyValue:StringNotEquals": { [header]: key } } },
            { Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } } },
            { Condition: { ...otherKey, Null: { [header]: "true" } } },
            { Condition: { ...otherKey, Null: { [header]: ["false", "true"] } } },
            { Condition: { ...otherKey, Null: { "s3:x-amz-acl": "false" } } },
            { Condition: { ...otherKey, Bool: { [header]: "false" } } },
            { Condition: { ...otherKey, ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a" } } },
        ]) {
            expect(await judgeStatements(deny(changes)), JSON.stringify(changes)).to.deep.equal(open());
        }
    });

    it("refuses a bucket without a policy, with an empty or an unreadable one, or whose policy belongs to another", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(open());
        expect(await judgeStatements()).to.deep.equal(open());
        expect(await judgeStack(policy, [data, policyOf(data, { policy: "none" })])).to.deep.equal(open());
        const others = policyOf(other, { policy: { Statement: deny() } });
        expect(await judgeStack(policy, [data, other, others])).to.deep.equal(open());
    });

    it("reads policies as text, one of several, and inside the bucket", async () => {
        const text = JSON.stringify({ Statement: deny() });
        const several = [policyOf(data, { policy: "{}" }), another(policyOf(data, { policy: text }))];
        expect(await judgeStack(policy, [data, ...several])).to.deep.equal(passes);
        expect(await judgeStack(policy, [bucketNamed("data", { policy: text })])).to.deep.equal(passes);
        const inline = bucketNamed("data", { policy: "{}" });
        expect(await judgeStack(policy, [inline])).to.deep.equal(open());
        expect(await judgeStack(policy, [inline, policyOf(inline, { policy: text })])).to.deep.equal(passes);
    });

    it("judges buckets of aws-native, and in a template with their policies", async () => {
        for (const { resource, name } of nativeBuckets({})) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(open(name, resource));
        }
        const Resources = {
            Data: { Type: "AWS::S3::Bucket" },
            Policy: {
                Type: "AWS::S3::BucketPolicy",
                Properties: {
                    Bucket: { Ref: "Data" },
                    PolicyDocument: { Statement: deny({ Resource: { "Fn::Sub": "${Data.Arn}/*" } }) },
                },
            },
        };
        const stack = declare("aws:cloudformation/stack:Stack", "team", {
            templateBody: JSON.stringify({ Resources }),
        });
        expect(await judgeStack(policy, [stack])).to.deep.equal(passes);
    });

    it("excepts buckets that receive access logs, which take no customer key", async () => {
        const own = policyOf(data, { policy: { Statement: deny() } });
        expect(await judgeStack(policy, [data, own, other, loggingTo(other, data)])).to.deep.equal(passes);
        expect(await judgeStack(policy, [data, own, other])).to.deep.equal(open("other", other));
    });

    it("cannot judge what is not known yet, unless another statement denies it, and judges the other buckets", async () => {
        expect(await judgeStack(policy, [data, policyOf(data, { policy: unknownValue }), other])).to.deep.equal({
            ...open("other", other),
            unknown: "string value at .policy can't be known during preview",
        });
        for (const unknown of [
            unknownValue,
            deny({ Action: unknownValue }),
            deny({ Principal: { AWS: unknownValue } }),
        ]) {
            const verdict = await judgeStatements(unknown);
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/can't be known/);
            expect(await judgeStatements(unknown, deny())).to.deep.equal(passes);
        }
    });
});
