import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketPolicyNoLockOut as policy } from "../../../../policy-pack/policies/s3/s3BucketPolicyNoLockOut";
import { lockOutContract } from "../../../support/lockOutContract";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

lockOutContract(policy, {
    types: [BucketPolicy, Bucket, "aws:s3/bucketV2:BucketV2"],
    everyAction: "s3:*",
    actions: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
    dataAction: "s3:GetObject",
    dataKey: "s3:x-amz-server-side-encryption",
});

const deny = (changes: object) => ({ Effect: "Deny", Principal: "*", Action: "s3:*", ...changes });
const judged = (changes: object) =>
    judge(policy, declare(BucketPolicy, "data", { policy: { Statement: [deny(changes)] } }));
const text = (name: string) =>
    `${name}: policy, statement 1 denies s3:PutBucketPolicy, s3:DeleteBucketPolicy to whoever deploys; ` +
    "it has to except roles by aws:PrincipalArn.";
const lockedOut = refuses(text("data"));

describe("s3-bucket-policy-no-lock-out", () => {
    it("refuses a denial on the bucket, and accepts one on its objects alone", async () => {
        for (const change of [
            { Resource: "*" },
            { Resource: "arn:aws:s3:::data" },
            { Resource: "arn:aws-cn:s3:::data*" },
            { Resource: ["arn:aws:s3:::data/*", "arn:aws:s3:::data"] },
            { NotResource: "arn:aws:s3:::data/*" },
        ]) {
            expect(await judged(change), JSON.stringify(change)).to.deep.equal(lockedOut);
        }
        for (const change of [
            { Resource: "arn:aws:s3:::data/*" },
            { Resource: ["arn:aws:s3:::data/raw/*"] },
            { NotResource: ["arn:aws:s3:::data/*", "arn:aws:s3:::data"] },
        ]) {
            expect(await judged(change), JSON.stringify(change)).to.deep.equal(passes);
        }
    });

    it("knows the keys that every request to S3 carries", async () => {
        for (const Condition of [
            { NumericLessThan: { "s3:TlsVersion": "1.2" } },
            { StringNotEquals: { "s3:authType": "REST-HEADER" } },
            { NumericGreaterThan: { "s3:signatureAge": "600000" } },
            { StringNotEquals: { "s3:signatureversion": "AWS4-HMAC-SHA256" } },
            { StringNotEquals: { "s3:ResourceAccount": "111122223333" } },
            { StringNotEquals: { "s3:x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
        ]) {
            expect(await judged({ Resource: "*", Condition }), JSON.stringify(Condition)).to.deep.equal(passes);
        }
        for (const key of ["s3:prefix", "s3:TlsVersionOfOthers", "s3:x-amz-acl", "s3:ExistingObjectTag/team"]) {
            const Condition = { StringNotEquals: { [key]: "x" } };
            expect(await judged({ Resource: "*", Condition }), key).to.deep.equal(lockedOut);
        }
    });

    it("judges policies of aws-native and in a template", async () => {
        const document = { Statement: deny({ Resource: "arn:aws:s3:::data" }) };
        const native = declare("aws-native:s3:BucketPolicy", "data", { policyDocument: document });
        expect(await judge(policy, native)).to.deep.equal(lockedOut);
        const template = (Resource: unknown) => {
            const Properties = { Bucket: { Ref: "Data" }, PolicyDocument: { Statement: deny({ Resource }) } };
            const Resources = {
                Data: { Type: "AWS::S3::Bucket" },
                Policy: { Type: "AWS::S3::BucketPolicy", Properties },
            };
            return declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify({ Resources }) });
        };
        expect(await judge(policy, template({ "Fn::GetAtt": ["Data", "Arn"] }))).to.deep.equal(
            refuses(text("team, resource Policy of its template")),
        );
        expect(await judge(policy, template({ "Fn::Sub": "${Data.Arn}/*" }))).to.deep.equal(passes);
    });

    it("cannot judge resources that are not known yet, and finds the bucket beside them", async () => {
        expect(await judged({ Resource: [unknownValue, "arn:aws:s3:::data"] })).to.deep.equal(lockedOut);
        const verdict = await judged({ Resource: unknownValue });
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Resource can't be known/);
    });
});
