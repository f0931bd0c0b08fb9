import { expect } from "chai";
import {
    admitsAnyone,
    coversAction,
    coversBucket,
    coversEveryAction,
    coversEveryone,
    coversEveryResource,
    coversEverything,
    coversObjects,
    handsOutTokens,
    isWholeAccount,
    namesEveryResource,
    principalsOf,
} from "../../../policy-pack/support/statements";
import { unknownCheckingProxy, unknownValue } from "../../../policy-pack/support/sdk";

describe("admitsAnyone", () => {
    const cases: [string, object, boolean][] = [
        ["a star", { Principal: "*" }, true],
        ["a star of accounts", { Principal: { AWS: "*" } }, true],
        ["a star among accounts", { Principal: { AWS: ["111122223333", "*"] } }, true],
        ["an ARN of any account", { Principal: { AWS: "arn:aws:iam::*:root" } }, true],
        ["an ARN of accounts that begin so", { Principal: { AWS: "arn:aws:sts::1*:assumed-role/a/b" } }, true],
        ["an ARN with a wildcard elsewhere", { Principal: { AWS: "arn:aws:iam::111122223333:role/*" } }, false],
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

describe("coversEveryone", () => {
    const cases: [string, object, boolean][] = [
        ["a star", { Principal: "*" }, true],
        ["a star of accounts", { Principal: { AWS: "*" } }, true],
        ["a star among accounts", { Principal: { AWS: ["111122223333", "*"] } }, true],
        ["an ARN of any account", { Principal: { AWS: "arn:aws:iam::*:root" } }, false],
        ["a star of services", { Principal: { Service: "*" } }, false],
        ["all but one", { NotPrincipal: { AWS: "111122223333" } }, false],
        ["all but one of everybody", { Principal: "*", NotPrincipal: { AWS: "111122223333" } }, false],
        ["nobody", {}, false],
    ];
    for (const [what, statement, expected] of cases) {
        it(`is ${String(expected)} for ${what}`, () => {
            expect(coversEveryone({ ...statement })).to.equal(expected);
        });
    }
});

describe("isWholeAccount", () => {
    it("knows accounts by their ids and by their roots, that of a template included", () => {
        for (const principal of [
            "111122223333",
            "arn:aws:iam::111122223333:root",
            "arn:aws-us-gov:iam::111122223333:root",
            "arn:aws:iam::${AWS::AccountId}:root",
            "${AWS::AccountId}",
        ]) {
            expect(isWholeAccount(principal), principal).to.equal(true);
        }
    });

    it("takes nothing else for an account", () => {
        for (const principal of [
            "*",
            "11112222333",
            "1111222233334",
            "arn:aws:iam::*:root",
            "arn:aws:iam::111122223333:root/a",
            "arn:aws:iam::111122223333:role/root",
            "arn:aws:sts::111122223333:root",
            "x:arn:aws:iam::111122223333:root",
            "${Account}",
            undefined,
        ]) {
            expect(isWholeAccount(principal), String(principal)).to.equal(false);
        }
    });
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
        const statements = [
            { Action: "*" },
            { Action: ["a:B", "*:*"] },
            { NotAction: "a:B" },
            { Action: "s3:*" },
            { Action: "*:Get*" },
        ];
        expect(statements.map(coversEveryAction)).to.deep.equal([true, true, true, false, false]);
    });
});

describe("coversEveryResource", () => {
    it("is true for a star, and for all but a few", () => {
        const statements = [{ Resource: ["*"] }, { NotResource: "x" }, { Resource: "arn:aws:s3:::*" }];
        expect(statements.map(coversEveryResource)).to.deep.equal([true, true, false]);
    });
});

describe("coversEverything", () => {
    it("is true for every action on every resource, or all but a few", () => {
        const cases: [object, boolean][] = [
            [{ Action: "*", Resource: "*" }, true],
            [{ NotAction: "iam:*", Resource: ["*"] }, true],
            [{ Action: "*:*", NotResource: "x" }, true],
            [{ Action: "s3:*", Resource: "*" }, false],
            [{ Action: "*", Resource: "arn:aws:s3:::*" }, false],
        ];
        for (const [statement, expected] of cases) {
            expect(coversEverything({ ...statement }), JSON.stringify(statement)).to.equal(expected);
        }
    });

    it("is settled by either, whatever is not known yet of the other", () => {
        const later = (statement: object): boolean => coversEverything(unknownCheckingProxy({ ...statement }));
        expect(later({ Action: unknownValue, Resource: "x" })).to.equal(false);
        expect(later({ Action: "s3:*", Resource: [unknownValue] })).to.equal(false);
        expect(() => later({ Action: "*", Resource: [unknownValue] })).to.throw(/can't be known/);
    });
});

describe("coversBucket and coversObjects", () => {
    const cases: [unknown, boolean, boolean][] = [
        ["arn:aws:s3:::b", true, false],
        ["arn:aws:s3:::b/*", false, true],
        ["arn:aws:s3:::b*", true, true],
        ["*", true, true],
        ["arn:aws:s3:::b/prefix/*", false, false],
        ["arn:aws:s3:::b*/x", false, false],
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

describe("handsOutTokens", () => {
    it("is true for the action by which callers get tokens for themselves, alone", () => {
        const tokens = "sts:GetServiceBearerToken";
        const statements = [{ Action: tokens }, { Action: [tokens] }, { Action: [tokens, "sts:AssumeRole"] }, {}];
        expect(statements.map(handsOutTokens)).to.deep.equal([true, true, false, false]);
    });
});

describe("namesEveryResource", () => {
    const cases: [object, boolean][] = [
        [{ Resource: ["arn:aws:s3:::b/*", "arn:aws:sns:eu-west-1:111122223333:*"] }, true],
        [{ Resource: ["arn:aws:s3:::b", "*"] }, false],
        [{ Resource: "arn:aws:sns:eu-west-1:*:topic" }, false],
        [{ Resource: "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:*" }, true],
        [{ Resource: "arn:aws:sns:${AWS::Region}:*:topic" }, false],
        [{ NotResource: "arn:aws:s3:::b" }, false],
    ];
    for (const [statement, expected] of cases) {
        it(`is ${String(expected)} for ${JSON.stringify(statement)}`, () => {
            expect(namesEveryResource({ ...statement })).to.equal(expected);
        });
    }
});
