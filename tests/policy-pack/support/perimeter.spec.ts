import { expect } from "chai";
import { keepsOutsideOut } from "../../../policy-pack/support/perimeter";

const outside = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };
const deny = (changes: object = {}) => {
    return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition: outside, ...changes };
};
const keeps = (changes: object, forwarded = false, action = "s3:GetObject"): boolean =>
    keepsOutsideOut(deny(changes), action, forwarded);

describe("keepsOutsideOut", () => {
    it("wants a denial to everybody without exception", () => {
        expect(keeps({})).to.equal(true);
        expect(keeps({ Principal: { AWS: ["*"] } })).to.equal(true);
        for (const changes of [
            { Effect: "Allow" },
            { Principal: { AWS: "111122223333" } },
            { Principal: { AWS: "arn:aws:iam::*:root" } },
            { Principal: { Service: "*" } },
            { Principal: undefined, NotPrincipal: { AWS: "*" } },
            { NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/a" } },
        ]) {
            expect(keeps(changes), JSON.stringify(changes)).to.equal(false);
        }
    });

    it("tells actions on the bucket from those on objects", () => {
        const objects = { Resource: "arn:aws:s3:::data/*" };
        const bucket = { Resource: "arn:aws:s3:::data" };
        expect(keeps(objects)).to.equal(true);
        expect(keeps(bucket)).to.equal(false);
        expect(keeps(objects, false, "s3:ListBucket")).to.equal(false);
        expect(keeps(bucket, false, "s3:ListBucket")).to.equal(true);
        expect(keeps(bucket, false, "S3:LISTBUCKET")).to.equal(true);
        expect(keeps({ Action: "s3:PutObject" })).to.equal(false);
    });

    it("takes every key that tells a network, or who calls", () => {
        for (const key of ["aws:SourceVpc", "aws:SourceVpce", "aws:VpceAccount", "aws:VpceOrgID", "AWS:vpceorgpaths"]) {
            expect(keeps({ Condition: { StringNotEqualsIfExists: { [key]: "x" } } }), key).to.equal(true);
        }
        const except = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a" } };
        expect(keeps({ Condition: except })).to.equal(true);
        for (const Condition of [
            {},
            { Bool: { "aws:PrincipalIsAWSService": "false" } },
            { StringNotEquals: { "aws:SourceIp": "10.0.0.0/8" } },
            { ...outside, StringNotLike: { "aws:SourceVpc": "vpc-*" } },
            { ...outside, StringEquals: { "aws:SourceVpc": "vpc-1" } },
        ]) {
            expect(keeps({ Condition }), JSON.stringify(Condition)).to.equal(false);
        }
    });

    it("tells forwarded requests from direct ones, and services from others", () => {
        for (const operator of ["Bool", "BoolIfExists"]) {
            const via = (value: unknown) => ({ Condition: { ...outside, [operator]: { "aws:ViaAWSService": value } } });
            expect([keeps(via("true"), true), keeps(via("true"), false)], operator).to.deep.equal([true, false]);
            expect([keeps(via(false), true), keeps(via(false), false)], operator).to.deep.equal([false, true]);
            expect([keeps(via(["true", "false"]), true), keeps(via(["true", "false"]))], operator).to.deep.equal([
                false,
                false,
            ]);
            const service = (value: string) => ({
                Condition: { ...outside, [operator]: { "aws:PrincipalIsAWSService": value } },
            });
            expect([keeps(service("false")), keeps(service("true"))], operator).to.deep.equal([true, false]);
        }
        expect(keeps({ Condition: { ...outside, "ForAnyValue:Bool": { "aws:ViaAWSService": "false" } } })).to.equal(
            false,
        );
        expect(keeps({ Condition: { ...outside, Null: { "aws:ViaAWSService": "false" } } })).to.equal(false);
        expect(keeps({ Condition: { ...outside, StringEquals: { "aws:PrincipalIsAWSService": "false" } } })).to.equal(
            false,
        );
    });
});
