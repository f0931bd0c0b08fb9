import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketPolicyNoAdministration as policy } from "../../../../policy-pack/policies/s3/s3BucketPolicyNoAdministration";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "../../../support/policies";

const own = "111122223333";
const foreign = "444455556666";
const config = { accounts: [own] };
const risky = [
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
];

const allow = (changes: object = {}) => {
    return { Effect: "Allow", Principal: { AWS: foreign }, Action: "s3:*", Resource: "*", ...changes };
};
const judgeStatement = (changes: object, options = config): Promise<Verdict> =>
    judge(policy, declare(BucketPolicy, "data", { policy: { Statement: [allow(changes)] } }), options);

const text = (actions: readonly string[], name = "data") =>
    `${name}: policy, statement 1 allows ${actions.join(", ")} to an account that is not told to be the bucket's own; it has to list actions on data.`;
const refused = (...actions: string[]) => refuses(text(actions.length === 0 ? risky : actions));

describe("s3-bucket-policy-no-administration", () => {
    it("accepts actions on data for others, and everything for the bucket's own account", async () => {
        for (const change of [
            { Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:PutObjectTagging"] },
            { Principal: { AWS: own } },
            { Principal: { AWS: [`arn:aws:iam::${own}:root`, `arn:aws:iam::${own}:role/a`] } },
            { Principal: { AWS: `arn:aws-us-gov:sts::${own}:assumed-role/a/b` } },
        ]) {
            expect(await judgeStatement(change), JSON.stringify(change)).to.deep.equal(passes);
        }
    });

    for (const action of risky) {
        it(`refuses ${action} for another account`, async () => {
            for (const Action of [action, action.toUpperCase(), ["s3:GetObject", action]]) {
                expect(await judgeStatement({ Action }), String(Action)).to.deep.equal(refused(action));
            }
        });
    }

    it("finds the actions behind wildcards and behind NotAction", async () => {
        for (const Action of ["s3:*", "*", "*:*"]) {
            expect(await judgeStatement({ Action }), Action).to.deep.equal(refused());
        }
        expect(await judgeStatement({ Action: "s3:Put*Acl" })).to.deep.equal(
            refused("s3:PutBucketAcl", "s3:PutObjectAcl"),
        );
        const NotAction = ["s3:Put*"];
        expect(await judgeStatement({ Action: undefined, NotAction })).to.deep.equal(refused("s3:DeleteBucketPolicy"));
        expect(await judgeStatement({ Action: undefined, NotAction: "s3:*" })).to.deep.equal(passes);
    });

    it("refuses them for whoever is not told to be of the account", async () => {
        for (const change of [
            { Principal: "*" },
            { Principal: { AWS: "*" } },
            { Principal: { AWS: `arn:aws:iam::${foreign}:root` } },
            { Principal: { AWS: [own, `arn:aws-cn:iam::${foreign}:role/${own}`] } },
            { Principal: { AWS: `${own}0` } },
            { Principal: { CanonicalUser: own.repeat(5) } },
            { Principal: { Federated: "cognito-identity.amazonaws.com" } },
            { Principal: undefined, NotPrincipal: { AWS: own } },
        ]) {
            expect(await judgeStatement(change), JSON.stringify(change)).to.deep.equal(refused());
        }
    });

    it("takes no account for the bucket's own unless the configuration tells it", async () => {
        for (const principal of [own, `arn:aws:iam::${own}:root`]) {
            expect(await judgeStatement({ Principal: { AWS: principal } }, { accounts: [] })).to.deep.equal(refused());
            const several = { accounts: [foreign, own] };
            expect(await judgeStatement({ Principal: { AWS: principal } }, several)).to.deep.equal(passes);
        }
    });

    it("leaves denials, services and statements about nobody alone", async () => {
        for (const change of [
            { Effect: "Deny" },
            { Principal: { Service: "logging.s3.amazonaws.com" } },
            { Principal: undefined },
        ]) {
            expect(await judgeStatement(change), JSON.stringify(change)).to.deep.equal(passes);
        }
    });

    it("judges policies as text, inside the bucket and of every type", async () => {
        const document = { Statement: allow() };
        for (const type of [BucketPolicy, Bucket, "aws:s3/bucketV2:BucketV2"]) {
            for (const written of [document, JSON.stringify(document)]) {
                expect(await judge(policy, declare(type, "data", { policy: written }))).to.deep.equal(refused());
            }
        }
        for (const props of [{}, { policy: "" }]) {
            expect(await judge(policy, declare(Bucket, "data", props))).to.deep.equal(passes);
        }
        expect(await judge(policy, declare(Bucket, "data", { policy: "none" }))).to.deep.equal(
            refuses("data: policy is not a JSON policy document; what it allows cannot be told."),
        );
    });

    it("judges policies of aws-native and in a template, whose own account needs no telling", async () => {
        const native = declare("aws-native:s3:BucketPolicy", "data", { policyDocument: { Statement: allow() } });
        expect(await judge(policy, native)).to.deep.equal(refused());
        const template = (AWS: unknown) => {
            const Properties = { Bucket: "data", PolicyDocument: { Statement: allow({ Principal: { AWS } }) } };
            const Resources = { Policy: { Type: "AWS::S3::BucketPolicy", Properties } };
            return declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify({ Resources }) });
        };
        expect(await judge(policy, template(foreign))).to.deep.equal(
            refuses(text(risky, "team, resource Policy of its template")),
        );
        for (const account of [
            { Ref: "AWS::AccountId" },
            { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
        ]) {
            expect(await judge(policy, template(account))).to.deep.equal(passes);
        }
        const parameter = await judge(policy, template({ "Fn::Sub": "arn:aws:iam::${Account}:root" }));
        expect(parameter.violations).to.have.length(1);
    });

    it("cannot judge what is not known yet, and finds what is known beside it", async () => {
        expect(await judge(policy, declare(Bucket, "data", { policy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .policy can't be known during preview",
        });
        expect(await judgeStatement({ Principal: { AWS: [unknownValue, foreign] } })).to.deep.equal(refused());
        expect(await judgeStatement({ Action: [unknownValue, "s3:PutBucketAcl"] })).to.deep.equal(
            refused("s3:PutBucketAcl"),
        );
        for (const change of [{ Principal: { AWS: [unknownValue, own] } }, { Action: unknownValue }]) {
            const verdict = await judgeStatement(change);
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/can't be known/);
        }
    });
});
