import { expect } from "chai";
import { statementsOf } from "../../../../operations/report/inventory/documents";
import { resourcesInState } from "../../../../operations/report/inventory/engineResources";
import { principalWords, trustedRoles } from "../../../../operations/report/inventory/trust";
import { modeState } from "../reportStates";

describe("operations/report/inventory/trust", () => {
    it("tells who may assume each role, and on what conditions", async () => {
        const roles = trustedRoles(resourcesInState(JSON.stringify(await modeState("isolated"))));
        const scientist = roles.find(({ name }) => name === "sm-mlops-dev-eu-west-1-data-scientist");
        expect(scientist?.trusts).to.deep.equal([
            {
                effect: "Allow",
                principal: { kind: "AWS", value: "arn:aws:iam::111122223333:root" },
                actions: ["sts:AssumeRole"],
                conditions: [
                    { operator: "Bool", key: "aws:MultiFactorAuthPresent", values: ["true"] },
                    { operator: "StringLike", key: "sts:RoleSessionName", values: ["${aws:username}"] },
                ],
            },
        ]);
        expect(roles.map(({ name }) => name)).to.deep.equal(roles.map(({ name }) => name).toSorted());
        expect(roles.filter(({ trusts }) => trusts?.length !== 1)).to.deep.equal([]);
    });

    for (const [value, words] of [
        ["arn:aws:iam::111122223333:root", "account 111122223333"],
        ["arn:aws-cn:iam::111122223333:role/a/b/c", "role c of 111122223333"],
        ["arn:aws:iam::111122223333:user/carol", "user carol of 111122223333"],
        ["sagemaker.amazonaws.com", "sagemaker.amazonaws.com"],
        ["*", "*"],
    ] as const) {
        it(`says ${words} for ${value}`, () => {
            expect(principalWords({ kind: "AWS", value })).to.equal(words);
        });
    }

    it("reads single values, lists, and the negations", () => {
        const Statement = {
            Effect: "Deny",
            NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
            NotAction: "s3:GetObject",
            NotResource: ["a", "b"],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        };
        expect(statementsOf(JSON.stringify({ Statement }))).to.deep.equal([
            {
                sid: "",
                effect: "Deny",
                principals: [{ kind: "AWS", value: "everybody but arn:aws:iam::111122223333:root" }],
                actions: ["all but s3:GetObject"],
                resources: ["all but a", "all but b"],
                conditions: [{ operator: "Bool", key: "aws:SecureTransport", values: ["false"] }],
            },
        ]);
        expect(statementsOf({ Statement: [{ Effect: "Allow", Principal: "*" }] })?.[0]?.principals).to.deep.equal([
            { kind: "*", value: "*" },
        ]);
    });

    it("makes nothing of what is no document", () => {
        for (const document of [undefined, "[not known yet]", "{", 1, [], {}]) {
            expect(statementsOf(document)).to.equal(undefined);
        }
    });
});
