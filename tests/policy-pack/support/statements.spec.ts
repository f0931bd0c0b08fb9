import { expect } from "chai";
import {
    admitsAnyone,
    coversAction,
    coversBucket,
    coversEveryAction,
    coversEveryResource,
    coversObjects,
    namesEveryResource,
    principalsOf,
} from "../../../policy-pack/support/statements";

describe("admitsAnyone", () => {
    const cases: [string, object, boolean][] = [
        ["a star", { Principal: "*" }, true],
        ["a star of accounts", { Principal: { AWS: "*" } }, true],
        ["a star among accounts", { Principal: { AWS: ["111122223333", "*"] } }, true],
        ["an ARN of any account", { Principal: { AWS: "arn:aws:iam::*:root" } }, true],
        ["all but one", { NotPrincipal: { AWS: "111122223333" } }, true],
        ["one account", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }, false],
        ["a service", { Principal: { Service: "ec2.amazonaws.com" } }, false],
        ["nobody", {}, false],
    ];
    for (const [what, statement, expected] of cases) {
        it(`is ${String(expected)} for ${what}`, () => {
            expect(admitsAnyone({ ...statement })).to.equal(expected);
        });
    }
});

describe("principalsOf", () => {
    it("lists every principal with its kind", () => {
        const principals = principalsOf({ Principal: { AWS: ["a", "b"], Service: "c" } });
        expect(principals.map(({ kind, value }) => [kind, value()])).to.deep.equal([
            ["AWS", "a"],
            ["AWS", "b"],
            ["Service", "c"],
        ]);
    });
});

describe("coversAction", () => {
    it("follows wildcards and does not mind case", () => {
        expect(coversAction({ Action: ["s3:List*", "S3:get*"] }, "s3:GetObject")).to.equal(true);
        expect(coversAction({ Action: "s3:List*" }, "s3:GetObject")).to.equal(false);
        expect(coversAction({}, "s3:GetObject")).to.equal(false);
    });

    it("covers everything that NotAction does not name", () => {
        expect(coversAction({ NotAction: "s3:Get*" }, "s3:PutObject")).to.equal(true);
        expect(coversAction({ NotAction: "s3:Get*" }, "s3:GetObject")).to.equal(false);
    });
});

describe("coversEveryAction", () => {
    it("is true for a star, and for all but a few", () => {
        const statements = [{ Action: "*" }, { Action: ["a:B", "*:*"] }, { NotAction: "a:B" }, { Action: "s3:*" }];
        expect(statements.map(coversEveryAction)).to.deep.equal([true, true, true, false]);
    });
});

describe("coversEveryResource", () => {
    it("is true for a star, and for all but a few", () => {
        const statements = [{ Resource: ["*"] }, { NotResource: "x" }, { Resource: "arn:aws:s3:::*" }];
        expect(statements.map(coversEveryResource)).to.deep.equal([true, true, false]);
    });
});

describe("coversBucket and coversObjects", () => {
    const cases: [unknown, boolean, boolean][] = [
        ["arn:aws:s3:::b", true, false],
        ["arn:aws:s3:::b/*", false, true],
        ["arn:aws:s3:::b*", true, true],
        ["*", true, true],
        ["arn:aws:s3:::b/prefix/*", false, false],
        [["arn:aws:s3:::b", "arn:aws:s3:::b/*"], true, true],
    ];
    for (const [resource, bucket, objects] of cases) {
        it(`tells the bucket from its objects in ${JSON.stringify(resource)}`, () => {
            expect([coversBucket({ Resource: resource }), coversObjects({ Resource: resource })]).to.deep.equal([
                bucket,
                objects,
            ]);
        });
    }
});

describe("namesEveryResource", () => {
    const cases: [object, boolean][] = [
        [{ Resource: ["arn:aws:s3:::b/*", "arn:aws:sns:eu-west-1:111122223333:*"] }, true],
        [{ Resource: ["arn:aws:s3:::b", "*"] }, false],
        [{ Resource: "arn:aws:sns:eu-west-1:*:topic" }, false],
        [{ NotResource: "arn:aws:s3:::b" }, false],
    ];
    for (const [statement, expected] of cases) {
        it(`is ${String(expected)} for ${JSON.stringify(statement)}`, () => {
            expect(namesEveryResource({ ...statement })).to.equal(expected);
        });
    }
});
