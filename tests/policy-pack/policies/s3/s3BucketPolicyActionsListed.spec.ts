import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketPolicyActionsListed as policy } from "../../../../policy-pack/policies/s3/s3BucketPolicyActionsListed";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const allow = { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Resource: "*" };
const judged = (document: unknown, type: Parameters<typeof declare>[0] = BucketPolicy) =>
    judge(policy, declare(type, "bucket", { policy: document }));
const documentOf = (...Statement: readonly object[]) => JSON.stringify({ Statement });

describe("s3-bucket-policy-actions-listed", () => {
    it("accepts actions and groups of them, and a bucket without a policy", async () => {
        const listed = documentOf(
            { ...allow, Action: ["s3:GetObject", "s3:List*"] },
            { ...allow, Action: "s3:PutObject" },
        );
        expect(await judged(listed)).to.deep.equal(passes);
        expect(await judge(policy, declare(Bucket, "bucket", {}))).to.deep.equal(passes);
    });

    it("lets denials speak of everything", async () => {
        const deny = { ...allow, Effect: "Deny" };
        const denials = documentOf({ ...deny, Action: "s3:*" }, { ...deny, NotAction: "s3:GetObject" });
        expect(await judged(denials)).to.deep.equal(passes);
    });

    it("refuses to allow everything, on every type", async () => {
        for (const type of [BucketPolicy, Bucket]) {
            for (const action of ["*", "s3:*", "S3:*", "s3:**"]) {
                expect(await judged(documentOf({ ...allow, Action: action }), type)).to.deep.equal(
                    refuses(`bucket: policy, statement 1 allows ${action}; it has to list actions.`),
                );
            }
        }
        expect(await judged(documentOf({ ...allow, Sid: "All", Action: ["s3:GetObject", "s3:*"] }))).to.deep.equal(
            refuses("bucket: policy, statement 'All' allows s3:*; it has to list actions."),
        );
    });

    it("refuses to allow all but something, and to all but somebody", async () => {
        expect(await judged(documentOf({ ...allow, NotAction: "s3:DeleteBucket" }))).to.deep.equal(
            refuses("bucket: policy, statement 1 allows all actions but some; it has to list those that it means."),
        );
        const others = {
            Effect: "Allow",
            NotPrincipal: { AWS: "111122223333" },
            Action: "s3:GetObject",
            Resource: "*",
        };
        expect(await judged(documentOf(others))).to.deep.equal(
            refuses("bucket: policy, statement 1 allows everybody but some; it has to name whom it means."),
        );
    });

    it("cannot judge a policy that is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/policy can't be known/);
        expect((await judged({ Statement: [{ ...allow, Action: [unknownValue] }] })).unknown).to.match(
            /can't be known/,
        );
    });
});
