import { expect } from "chai";
import type { Situation } from "../../../rehearsal/verify/check";
import { byRole, byService, strangerRole, unmet, type Expectation } from "../../../rehearsal/verify/expectations";
import { readPolicy } from "../../../rehearsal/verify/policy";
import { withChanged, withoutStatements, withStatement } from "../../../rehearsal/verify/policyEdits";

const situation = {
    organisation: {
        id: "o-rehearsal1",
        accounts: { management: "123456789012", dev: "200000000001", staging: "200000000002", prod: "200000000003" },
    },
} as Situation;
const asked = { action: "s3:GetObject", resource: "arn:aws:s3:::data/a" };

describe("byRole", () => {
    it("carries the organisation of a member's role, and another one of a stranger's", () => {
        const own = byRole(situation, "arn:aws:iam::200000000001:role/r", asked).context;
        expect(own).to.include({ "aws:PrincipalAccount": "200000000001", "aws:PrincipalOrgID": "o-rehearsal1" });
        expect(byRole(situation, strangerRole, asked).context["aws:PrincipalOrgID"]).not.to.equal("o-rehearsal1");
    });

    it("lets a request say what is special about it", () => {
        const context = { "aws:SecureTransport": "false" };
        expect(byRole(situation, strangerRole, { ...asked, context }).context).to.include(context);
    });
});

describe("unmet", () => {
    const policy = readPolicy(
        JSON.stringify({
            Statement: [
                { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
                {
                    Effect: "Deny",
                    Principal: "*",
                    Action: "*",
                    Resource: "*",
                    Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } },
                },
            ],
        }),
    );
    const read = byRole(situation, strangerRole, asked);
    const write = byRole(situation, strangerRole, { ...asked, action: "s3:PutObject" });
    const service = byService("s3.amazonaws.com", asked);
    const met = (request: Expectation["request"]): Expectation["is"][] =>
        (["allowed", "not allowed", "denied", "not denied"] as const).filter(
            (is) => unmet(policy, [{ request, is, otherwise: "wrong" }]).length === 0,
        );

    it("tells apart what is allowed, what is denied, and what nobody speaks of", () => {
        expect(met(read)).to.deep.equal(["allowed", "not denied"]);
        expect(met(write)).to.deep.equal(["not allowed", "not denied"]);
        expect(met(service)).to.deep.equal(["not allowed", "denied"]);
    });

    it("complains once about the same thing", () => {
        const wrong: Expectation = { request: read, is: "denied", otherwise: "reading passes" };
        expect(unmet(policy, [wrong, wrong])).to.deep.equal(["reading passes"]);
    });
});

describe("policy edits", () => {
    const text = JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            { Sid: "A", Action: "a" },
            { Sid: "B", Action: "b" },
        ],
    });

    it("take out, add and change statements and keep the rest", () => {
        expect(JSON.parse(withoutStatements(text, '"b"'))).to.deep.equal({
            Version: "2012-10-17",
            Statement: [{ Sid: "A", Action: "a" }],
        });
        expect(JSON.parse(withStatement(text, { Sid: "C" }))).to.have.deep.nested.property("Statement[2]", {
            Sid: "C",
        });
        expect(JSON.parse(withChanged(text, '"B"', { Action: "c" }))).to.have.deep.property("Statement", [
            { Sid: "A", Action: "a" },
            { Sid: "B", Action: "c" },
        ]);
    });
});
