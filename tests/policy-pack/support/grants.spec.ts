import { expect } from "chai";
import { granteesOf } from "../../../policy-pack/support/grants";
import { unknownCheckingProxy, unknownValue } from "../../../policy-pack/support/sdk";

const [one, two] = ["111122223333", "444455556666"];
const nobody = { anyone: false, accounts: [] };

const allow = (Principal: unknown, changes: object = {}): object => {
    return { Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "*", ...changes };
};
const grantees = (...statements: object[]) => granteesOf({ Statement: statements }, "s3:GetObject");

describe("granteesOf", () => {
    it("lists accounts by their ids, roots, identities and sessions, each once", () => {
        const principals = [
            one,
            `arn:aws:iam::${one}:root`,
            `arn:aws-cn:iam::${two}:role/team/builder`,
            `arn:aws:sts::${two}:assumed-role/builder/session`,
        ];
        expect(grantees(allow({ AWS: principals }))).to.deep.equal({ anyone: false, accounts: [one, two] });
        expect(grantees(allow({ AWS: two }), allow({ AWS: one }))).to.deep.equal({
            anyone: false,
            accounts: [two, one],
        });
    });

    it("takes no other text for an account", () => {
        for (const AWS of [
            "AROAEXAMPLE",
            `${one}0`,
            `0${one}`,
            `arn:aws:s3::${one}:root`,
            `x:arn:aws:iam::${one}:root`,
        ]) {
            expect(grantees(allow({ AWS })), AWS).to.deep.equal(nobody);
        }
    });

    it("says where anybody is admitted, whatever the conditions", () => {
        for (const statement of [
            allow("*"),
            allow({ AWS: [one, "*"] }, { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
            allow(undefined, { NotPrincipal: { AWS: one } }),
        ]) {
            expect(grantees(statement).anyone, JSON.stringify(statement)).to.equal(true);
        }
    });

    it("counts statements that allow the action alone", () => {
        for (const changes of [
            { Effect: "Deny" },
            { Action: "s3:PutObject" },
            { Action: undefined, NotAction: "s3:Get*" },
        ]) {
            expect(grantees(allow({ AWS: one }, changes)), JSON.stringify(changes)).to.deep.equal(nobody);
            expect(grantees(allow("*", changes)), JSON.stringify(changes)).to.deep.equal(nobody);
        }
        for (const changes of [{ Action: ["kms:*", "S3:get*"] }, { Action: undefined, NotAction: "s3:Put*" }]) {
            expect(grantees(allow({ AWS: one }, changes)).accounts, JSON.stringify(changes)).to.deep.equal([one]);
        }
    });

    it("leaves out principals of other kinds", () => {
        expect(grantees(allow({ Service: "s3.amazonaws.com", CanonicalUser: one }))).to.deep.equal(nobody);
    });

    it("reads text, and finds nobody in what is no document", () => {
        const text = JSON.stringify({ Statement: allow({ AWS: one }) });
        expect(granteesOf(text, "s3:GetObject").accounts).to.deep.equal([one]);
        for (const document of ["none", undefined, 5, {}]) {
            expect(granteesOf(document, "s3:GetObject")).to.deep.equal(nobody);
        }
    });

    it("cannot tell what is not known yet", () => {
        const document = unknownCheckingProxy({ Statement: [allow({ AWS: [one, unknownValue] })] });
        expect(() => granteesOf(document, "s3:GetObject")).to.throw(/can't be known/);
    });
});
