import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { firstThatFits, mostCharacters, sizeOf, type PolicyOwner } from "../../../infra/grants/fitting";
import type { Statement } from "../../../infra/identity/policyDocument";
import { refusal } from "../../support/errors";
import { installMocks } from "../../support/mocks";

const owner: PolicyOwner = { kind: "image repository", name: "sm-mlops-dev/abalone", accounts: 7 };

/** A policy of so many characters. */
function ofSize(characters: number): Statement[] {
    const [statement] = [{ Sid: "", Effect: "Allow", Action: ["ecr:BatchGetImage"] }] as const;
    const empty = sizeOf([{ ...statement, Action: [...statement.Action] }]);
    return [{ ...statement, Action: [...statement.Action], Sid: "x".repeat(characters - empty) }];
}

describe("infra/grants/fitting", () => {
    it("counts a document as AWS receives it", () => {
        const statement: Statement = { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: ["*"] };
        expect(sizeOf([statement])).to.equal(
            '{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],"Resource":["*"]}]}'
                .length,
        );
    });

    it("counts what is not known yet as long as it can be, so that the wording is the same once it is known", async () => {
        await installMocks();
        const withEndpoint = (id: pulumi.Input<string>): number =>
            sizeOf([
                {
                    Sid: "Deny",
                    Effect: "Deny",
                    Principal: "*",
                    Action: ["s3:*"],
                    Condition: { StringNotEquals: { "aws:SourceVpce": [id] } },
                },
            ]);
        expect(withEndpoint(pulumi.output("vpce-1"))).to.equal(withEndpoint("x".repeat(100)));
    });

    it("takes the first wording that fits, to the last character", () => {
        const [full, shorter] = [ofSize(10_240), ofSize(5_000)];
        expect(firstThatFits(owner, full, shorter)).to.equal(full);
        expect(firstThatFits(owner, ofSize(10_241), shorter)).to.equal(shorter);
        expect(firstThatFits({ ...owner, kind: "key" }, ofSize(10_241), shorter)).not.to.equal(shorter);
    });

    it("refuses a policy that fits in no words, and says how long it is and what to do", () => {
        expect(refusal(() => firstThatFits(owner, ofSize(20_000), ofSize(10_241)))).to.equal(
            "The policy of image repository sm-mlops-dev/abalone has 10241 characters with 7 target accounts, and AWS takes " +
                "10240. Give some of the accounts a data science environment of their own.",
        );
    });

    it("knows the limits of AWS", () => {
        expect(mostCharacters).to.deep.equal({
            bucket: 20_480,
            key: 32_768,
            "model package group": 20_480,
            "image repository": 10_240,
            role: 10_240,
        });
    });
});
