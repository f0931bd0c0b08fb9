import { expect } from "chai";
import { iamPolicyBucketsNamed as policy } from "../../../../policy-pack/policies/iam/iamPolicyBucketsNamed";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { account, allow, deny, finding, judgeStatements } from "./statements";

const any = "arn:aws:s3:::*sagemaker*";

const text = (buckets: string) =>
    `allows access to ${buckets}, which buckets of other accounts match; ` +
    "it has to carry aws:ResourceAccount or aws:ResourceOrgID, or a name that begins without a wildcard.";
const strange = (buckets: string) => finding(text(buckets));

describe("iam-policy-buckets-named", () => {
    it("accepts buckets by their names and by how these begin, and access points of an account", async () => {
        for (const resource of [
            "arn:aws:s3:::data",
            "arn:aws:s3:::data/*",
            "arn:aws:s3:::sm-mlops-*",
            ["arn:aws-us-gov:s3:::data*", "arn:aws-cn:s3:::data-?"],
            `arn:aws:s3:eu-west-1:${account}:accesspoint/*`,
            `arn:aws:s3:*:${account}:*`,
        ]) {
            expect(await judgeStatements(policy, allow("s3:GetObject", resource)), String(resource)).to.deep.equal(
                passes,
            );
        }
    });

    it("refuses names that begin with a wildcard, and access points of anybody", async () => {
        for (const resource of [
            any,
            "arn:aws:s3:::*",
            "arn:aws:s3:::*/*",
            "arn:aws-cn:s3:::?-data",
            "arn:aws:s3:::${aws:PrincipalTag/team}-data",
            "arn:aws:s3:eu-west-1:*:accesspoint/data",
            "arn:aws:s3:*",
        ]) {
            for (const action of ["s3:GetObject", "s3:PutBucketTagging", ["s3:*", "kms:Decrypt"]]) {
                const verdict = await judgeStatements(policy, allow(action, resource));
                expect(verdict, resource).to.deep.equal(strange(resource));
            }
        }
        expect(
            await judgeStatements(policy, allow("s3:PutObject", ["arn:aws:s3:::data", any, "arn:aws:s3:::?"])),
        ).to.deep.equal(strange(`${any}, arn:aws:s3:::?`));
    });

    it("refuses every resource to what reads, writes, lists or deletes objects, and to nothing else", async () => {
        for (const action of [
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListBucket",
            "s3:ListBucketVersions",
            "S3:put*",
            ["logs:PutLogEvents", "s3:*"],
        ]) {
            expect(await judgeStatements(policy, allow(action)), String(action)).to.deep.equal(strange("*"));
        }
        for (const resource of ["arn:*", "arn:aws:*", "arn:aws:s?:::*"]) {
            expect(await judgeStatements(policy, allow("s3:GetObject", resource))).to.deep.equal(strange(resource));
        }
        for (const action of ["s3:ListAllMyBuckets", "s3:GetAccountPublicAccessBlock", "logs:*"]) {
            expect(await judgeStatements(policy, allow(action)), action).to.deep.equal(passes);
        }
    });

    it("refuses all resources but some", async () => {
        const but = (Action: string) => ({ Effect: "Allow", Action, NotResource: "arn:aws:s3:::data" });
        expect(await judgeStatements(policy, but("s3:GetObject"))).to.deep.equal(strange("all resources but some"));
        expect(await judgeStatements(policy, but("s3:ListAllMyBuckets"))).to.deep.equal(passes);
    });

    it("asks nothing of resources of other services", async () => {
        for (const resource of [`arn:aws:sqs:eu-west-1:${account}:*`, `arn:aws:logs:*:*:*`, "arn:aws:s3-outposts:*"]) {
            expect(await judgeStatements(policy, allow("*", resource)), resource).to.deep.equal(passes);
        }
    });

    it("accepts whatever name where accounts or an organisation are named as owners", async () => {
        for (const condition of [
            { StringEquals: { "aws:ResourceAccount": account } },
            { StringEquals: { "s3:ResourceAccount": [account] } },
            { StringEquals: { "aws:ResourceOrgID": "o-1" } },
        ]) {
            expect(await judgeStatements(policy, allow("s3:GetObject", [any, "*"], condition))).to.deep.equal(passes);
        }
        for (const condition of [
            { StringLike: { "aws:ResourceAccount": "*" } },
            { StringEqualsIfExists: { "aws:ResourceAccount": account } },
            { StringNotEquals: { "aws:ResourceAccount": account } },
            { StringEquals: { "aws:PrincipalAccount": account } },
        ]) {
            const verdict = await judgeStatements(policy, allow("s3:GetObject", any, condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(strange(any));
        }
    });

    it("accepts templates of products, which Service Catalog tags", async () => {
        const tag = "s3:ExistingObjectTag/servicecatalog:provisioning";
        const products = (condition: object) => judgeStatements(policy, allow("s3:GetObject", "*", condition));
        expect(await products({ StringEquals: { [tag]: "true" } })).to.deep.equal(passes);
        for (const condition of [
            { StringEquals: { [tag]: ["true", "*"] } },
            { StringEqualsIfExists: { [tag]: "true" } },
            { StringEquals: { "s3:ExistingObjectTag/team": "true" } },
        ]) {
            expect(await products(condition), JSON.stringify(condition)).to.deep.equal(strange("*"));
        }
    });

    it("leaves alone what is denied, and what allows everything, which another policy refuses", async () => {
        for (const statement of [deny("s3:*"), allow("*"), { Effect: "Allow", NotAction: "iam:*", Resource: "*" }]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
        expect(await judgeStatements(policy, allow("*", any))).to.deep.equal(strange(any));
    });

    it("finds a pattern beside a resource that is not known yet", async () => {
        expect(await judgeStatements(policy, allow("s3:GetObject", [unknownValue, any]))).to.deep.equal(strange(any));
        const verdict = await judgeStatements(policy, allow("s3:GetObject", [unknownValue, "arn:aws:s3:::data"]));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Resource\.0 can't be known/);
    });
});

identityContract(policy, {
    broken: allow("s3:GetObject", any),
    message: (subject) => `${subject}, statement 1 ${text(any)}`,
    grants: true,
});
