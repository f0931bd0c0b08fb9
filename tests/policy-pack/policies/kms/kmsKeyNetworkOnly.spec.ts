import { Key, KeyPolicy } from "@pulumi/aws/kms";
import { Bucket, BucketLogging, BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3";
import { expect } from "chai";
import { kmsKeyNetworkOnly as policy } from "../../../../policy-pack/policies/kms/kmsKeyNetworkOnly";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const outside = {
    StringNotEquals: { "aws:SourceVpce": "vpce-1" },
    ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/deployment" },
    BoolIfExists: { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" },
};
const deny = {
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: "*",
    Condition: outside,
};
const documentOf = (...Statement: readonly object[]) => JSON.stringify({ Statement });
const keyWith = (document: unknown) => declare(Key, "key", { id: unknownValue, policy: document });
const bucket = declare(Bucket, "data", { bucket: "data" });
const encryption = (key: Declared, owner = bucket) =>
    declare(
        BucketServerSideEncryptionConfiguration,
        `${owner.name}-encryption`,
        { bucket: owner.props.bucket, rules: unknownValue },
        { rules: [key], bucket: [owner] },
    );
const judged = (document: unknown) => {
    const key = keyWith(document);
    return judgeStack(policy, [key, bucket, encryption(key)]);
};
const refused = (...actions: readonly string[]) =>
    refusesOwner(
        keyWith(""),
        `key: its policy lets ${actions.join(", ")} pass from outside the network; named networks, roles and services alone use it.`,
    );
const everything = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];

describe("kms-key-network-only", () => {
    it("accepts a denial to everybody outside of named networks, with roles and services excepted", async () => {
        expect(await judged(documentOf(deny))).to.deep.equal(passes);
        expect(await judged(documentOf({ ...deny, Action: "kms:*" }))).to.deep.equal(passes);
        const split = deny.Action.map((Action) => ({ ...deny, Action }));
        expect(await judged(documentOf(...split))).to.deep.equal(passes);
    });

    it("reads the policy of a key that is a resource of its own", async () => {
        const key = declare(Key, "key", { id: unknownValue });
        const own = declare(KeyPolicy, "policy", { keyId: unknownValue, policy: documentOf(deny) }, { keyId: [key] });
        expect(await judgeStack(policy, [key, own, bucket, encryption(key)])).to.deep.equal(passes);
    });

    it("refuses a key without a policy, and one whose policy leaves actions out", async () => {
        const bare = declare(Key, "key", { id: unknownValue });
        expect(await judgeStack(policy, [bare, bucket, encryption(bare)])).to.deep.equal(refused(...everything));
        expect(await judged(documentOf())).to.deep.equal(refused(...everything));
        expect(await judged(documentOf({ ...deny, Action: ["kms:Decrypt", "kms:GenerateDataKey*"] }))).to.deep.equal(
            refused("kms:Encrypt", "kms:ReEncryptFrom"),
        );
    });

    it("refuses a denial that spares more than it may", async () => {
        for (const statement of [
            { ...deny, Effect: "Allow" },
            { ...deny, Principal: { AWS: "arn:aws:iam::111122223333:root" } },
            { ...deny, Condition: {} },
            { ...deny, Condition: { ...outside, StringNotEquals: { "aws:SourceVpce": "*" } } },
            {
                ...deny,
                Condition: { ...outside, ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
            },
            { ...deny, Condition: { ...outside, StringEquals: { "aws:PrincipalTag/team": "a" } } },
        ]) {
            expect(await judged(documentOf(statement)), JSON.stringify(statement)).to.deep.equal(
                refused(...everything),
            );
        }
    });

    it("asks nothing of keys that encrypt no bucket, or only one that receives access logs", async () => {
        const key = keyWith(documentOf());
        expect(await judgeStack(policy, [key, bucket])).to.deep.equal(passes);
        const other = declare(Bucket, "other", { bucket: "other" });
        const logging = declare(
            BucketLogging,
            "logging",
            { bucket: "other", targetBucket: "data" },
            { bucket: [other], targetBucket: [bucket] },
        );
        expect(await judgeStack(policy, [key, bucket, encryption(key), other, logging])).to.deep.equal(passes);
    });

    it("cannot judge a policy that is not known yet", async () => {
        const policySource = declare("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", {});
        const key = declare(Key, "key", { id: unknownValue, policy: unknownValue }, { policy: [policySource] });
        const { violations, unknown } = await judgeStack(policy, [policySource, key, bucket, encryption(key)]);
        expect(violations).to.deep.equal([]);
        expect(unknown).to.match(/policy can't be known/);
    });
});
