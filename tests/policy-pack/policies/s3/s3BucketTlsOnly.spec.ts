import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketTlsOnly as policy } from "../../../../policy-pack/policies/s3/s3BucketTlsOnly";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../../support/policies";
import { bucketNamed, policyOf } from "./buckets";

const arn = "arn:aws:s3:::data";
const tls = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const judgePolicy = (statement: object) =>
    judge(policy, declare(BucketPolicy, "data", { policy: JSON.stringify({ Statement: [statement] }) }));

const finding = refuses("data: policy does not deny requests without TLS; it has to deny s3:* to everybody then.");

describe("s3-bucket-tls-only", () => {
    it("accepts the usual ways to write it", async () => {
        for (const statement of [
            tls,
            { ...tls, Action: "*", Resource: "*" },
            { ...tls, Action: "*:*" },
            { ...tls, Action: ["s3:GetObject", "S3:*"] },
            { ...tls, Principal: { AWS: "*" }, Action: ["s3:*"] },
            { ...tls, Condition: { BoolIfExists: { "AWS:SecureTransport": false } } },
        ]) {
            expect(await judgePolicy(statement)).to.deep.equal(passes);
        }
    });

    it("refuses a policy whose statement leaves something through", async () => {
        const weaker: [string, object][] = [
            ["allows", { Effect: "Allow" }],
            ["some principals", { Principal: { AWS: "111122223333" } }],
            ["all but some principals", { Principal: undefined, NotPrincipal: { AWS: "111122223333" } }],
            ["all but some actions", { Action: undefined, NotAction: "s3:GetObject" }],
            ["actions with an ending", { Action: "s3:*Object" }],
            ["actions of another service", { Action: "ks3:*" }],
            ["requests with any value", { Condition: { "ForAnyValue:Bool": { "aws:SecureTransport": "false" } } }],
            ["some actions", { Action: "s3:GetObject" }],
            ["objects alone", { Resource: `${arn}/*` }],
            ["the bucket alone", { Resource: arn }],
            ["requests with TLS", { Condition: { Bool: { "aws:SecureTransport": "true" } } }],
            ["every request", { Condition: {} }],
            ["some requests", { Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "true" } } }],
            ["another key", { Condition: { Bool: { "aws:ViaAWSService": "false" } } }],
            ["another operator", { Condition: { StringNotEquals: { "aws:SecureTransport": "false" } } }],
        ];
        for (const [what, change] of weaker) {
            expect(await judgePolicy({ ...tls, ...change }), what).to.deep.equal(finding);
        }
    });

    it("refuses a policy that cannot be read", async () => {
        expect(await judge(policy, declare(BucketPolicy, "data", { policy: "no JSON" }))).to.deep.equal(finding);
    });

    it("judges a policy that is an object, and one inside the bucket", async () => {
        expect(await judge(policy, declare(Bucket, "data", { policy: { Statement: tls } }))).to.deep.equal(passes);
        expect(await judge(policy, declare(Bucket, "data", { policy: { Statement: [] } }))).to.deep.equal(finding);
        expect(await judge(policy, declare(Bucket, "data", {}))).to.deep.equal(passes);
    });

    it("finds the statement behind one that is not known yet", async () => {
        const statements = [{ ...tls, Resource: [unknownValue] }, tls];
        expect(await judge(policy, declare(BucketPolicy, "data", { policy: { Statement: statements } }))).to.deep.equal(
            passes,
        );
    });

    it("says that it cannot judge an unknown policy", async () => {
        expect(await judge(policy, declare(BucketPolicy, "data", { policy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .policy can't be known during preview",
        });
    });
});

describe("s3-bucket-tls-only over a stack", () => {
    const data = bucketNamed("data");

    it("accepts a bucket with a policy, even one that is not known yet", async () => {
        expect(await judgeStack(policy, [data, policyOf(data, { policy: unknownValue })])).to.deep.equal(passes);
        expect(await judgeStack(policy, [bucketNamed("data", { policy: "{}" })])).to.deep.equal(passes);
    });

    it("refuses a bucket without a policy", async () => {
        const other = bucketNamed("other");
        expect(await judgeStack(policy, [data, other, policyOf(other, {})])).to.deep.equal(
            refusesOwner(data, "data: no BucketPolicy belongs to it; requests without TLS would pass."),
        );
    });
});
