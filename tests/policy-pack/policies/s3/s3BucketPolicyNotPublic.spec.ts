import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketPolicyNotPublic as policy } from "../../../../policy-pack/policies/s3/s3BucketPolicyNotPublic";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "../../../support/policies";

const account = "111122223333";

const allow = (Principal: unknown, Condition?: object): object => {
    return { Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*", Condition };
};
const judgeStatements = (...statements: object[]): Promise<Verdict> =>
    judge(policy, declare(BucketPolicy, "data", { policy: { Statement: statements } }));

const text = (statement = "1", name = "data") =>
    `${name}: policy, statement ${statement} admits callers of any account; it has to name accounts, an organisation or a network.`;
const open = refuses(text());

describe("s3-bucket-policy-not-public", () => {
    it("accepts named accounts, identities and services", async () => {
        for (const principal of [
            { AWS: account },
            { AWS: [`arn:aws:iam::${account}:root`, `arn:aws-us-gov:iam::${account}:role/a`] },
            { Service: "logging.s3.amazonaws.com" },
            undefined,
        ]) {
            expect(await judgeStatements(allow(principal)), JSON.stringify(principal)).to.deep.equal(passes);
        }
    });

    it("accepts everybody of named accounts, organisations, networks and access points", async () => {
        for (const condition of [
            { StringEquals: { "aws:PrincipalAccount": account } },
            { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
            { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } },
            { StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } },
            { StringEquals: { "aws:SourceVpce": "vpce-1" } },
            { StringEquals: { "aws:VpceAccount": account } },
            { StringEquals: { "aws:VpceOrgID": "o-1" } },
            { "ForAnyValue:StringLike": { "aws:VpceOrgPaths": "o-1/r-1/*" } },
            { StringEquals: { "s3:DataAccessPointAccount": account } },
            { ArnEquals: { "s3:DataAccessPointArn": `arn:aws:s3:eu-west-1:${account}:accesspoint/a` } },
        ]) {
            expect(await judgeStatements(allow("*", condition)), JSON.stringify(condition)).to.deep.equal(passes);
        }
    });

    it("refuses everybody, however that is written", async () => {
        for (const principal of ["*", { AWS: "*" }, { AWS: [account, "*"] }, { AWS: "arn:aws:iam::*:root" }]) {
            expect(await judgeStatements(allow(principal)), JSON.stringify(principal)).to.deep.equal(open);
        }
        const but = { ...allow(undefined), NotPrincipal: { AWS: account } };
        expect(await judgeStatements(but)).to.deep.equal(open);
    });

    it("refuses conditions that name nobody, or that may be absent or are exceptions", async () => {
        for (const condition of [
            { Bool: { "aws:SecureTransport": "true" } },
            { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } },
            { StringLike: { "aws:SourceVpce": "*" } },
            { StringLike: { "aws:SourceVpce": ["vpce-1", "vpce-*"] } },
            { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } },
            { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
            { Null: { "aws:SourceVpce": "false" } },
            { "ForAllValues:StringLike": { "aws:VpceOrgPaths": "o-1/r-1/*" } },
            { StringLike: { "aws:PrincipalOrgID": "o-*" } },
            { StringEquals: { "aws:ResourceAccount": account } },
            { ArnLike: { "s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:*:accesspoint/a" } },
        ]) {
            expect(await judgeStatements(allow("*", condition)), JSON.stringify(condition)).to.deep.equal(open);
        }
    });

    it("names the statement, and does not judge denials", async () => {
        const named = { Sid: "Open", ...allow("*") };
        expect(await judgeStatements({ ...allow("*"), Effect: "Deny" }, named, allow("*"))).to.deep.equal(
            refuses(text("'Open'"), text("3")),
        );
    });

    it("judges policies as text, inside the bucket and of every type", async () => {
        const document = { Statement: allow("*") };
        for (const type of [BucketPolicy, Bucket, "aws:s3/bucketV2:BucketV2"]) {
            for (const written of [document, JSON.stringify(document)]) {
                expect(await judge(policy, declare(type, "data", { policy: written }))).to.deep.equal(open);
            }
        }
        for (const props of [{}, { policy: "" }]) {
            expect(await judge(policy, declare(Bucket, "data", props))).to.deep.equal(passes);
        }
        expect(await judge(policy, declare(Bucket, "data", { policy: "none" }))).to.deep.equal(
            refuses("data: policy is not a JSON policy document; what it allows cannot be told."),
        );
    });

    it("judges policies of aws-native and in a template", async () => {
        const document = { Statement: allow("*") };
        const native = declare("aws-native:s3:BucketPolicy", "data", { policyDocument: document });
        expect(await judge(policy, native)).to.deep.equal(open);
        const Resources = { Policy: { Type: "AWS::S3::BucketPolicy", Properties: { PolicyDocument: document } } };
        const templateBody = JSON.stringify({ Resources });
        expect(await judge(policy, declare("aws:cloudformation/stack:Stack", "team", { templateBody }))).to.deep.equal(
            refuses(text("1", "team, resource Policy of its template")),
        );
    });

    it("cannot judge what is not known yet, and finds what is known beside it", async () => {
        expect(await judge(policy, declare(Bucket, "data", { policy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .policy can't be known during preview",
        });
        expect(await judgeStatements(allow({ AWS: [unknownValue, "*"] }))).to.deep.equal(open);
        const verdict = await judgeStatements(allow({ AWS: unknownValue }), allow("*"));
        expect(verdict.violations).to.deep.equal(refuses(text("2")).violations);
        expect(verdict.unknown).to.match(/can't be known/);
        const network = await judgeStatements(allow("*", { StringEquals: { "aws:SourceVpce": unknownValue } }));
        expect(network.violations).to.deep.equal([]);
        expect(network.unknown).to.match(/SourceVpce can't be known/);
    });
});
