import { expect } from "chai";
import { decide, type Request } from "../../../rehearsal/verify/decide";
import { readPolicy, type Statement } from "../../../rehearsal/verify/policy";

const role = "arn:aws:iam::111111111111:role/reader";

function statements(...raw: object[]): Statement[] {
    return readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: raw }));
}

function request(more: Partial<Request> = {}): Request {
    return { principal: `AWS:${role}`, action: "s3:GetObject", resource: "arn:aws:s3:::data/a", context: {}, ...more };
}

const allow = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

describe("decide", () => {
    it("says nothing when no statement matches", () => {
        expect(decide(statements(), request())).to.equal("nothing");
        expect(decide(statements(allow), request({ action: "s3:PutObject" }))).to.equal("nothing");
        expect(decide(statements(allow), request({ resource: "arn:aws:s3:::models/a" }))).to.equal("nothing");
    });

    it("lets a deny win over an allow", () => {
        const policy = statements({ ...allow, Effect: "Deny", Action: "s3:*" }, allow);
        expect(decide(policy, request())).to.equal("deny");
    });

    it("matches actions without regard to case, and resources with it", () => {
        expect(decide(statements({ ...allow, Action: "S3:getobject" }), request())).to.equal("allow");
        expect(decide(statements({ ...allow, Resource: "arn:aws:s3:::DATA/*" }), request())).to.equal("nothing");
    });

    it("takes dots and other signs in patterns as they stand", () => {
        const policy = statements({ ...allow, Resource: "arn:aws:s3:::d.ta/*" });
        expect(decide(policy, request())).to.equal("nothing");
    });

    it("puts what the request says in the place of policy variables", () => {
        const own = { StringLike: { "sts:RoleSessionName": "${aws:username}" } };
        const named = (context: Record<string, string>): string =>
            decide(statements({ ...allow, Condition: own }), request({ context }));
        expect(named({ "aws:username": "alice", "sts:RoleSessionName": "alice" })).to.equal("allow");
        expect(named({ "aws:username": "alice", "sts:RoleSessionName": "bob" })).to.equal("nothing");
        expect(named({ "sts:RoleSessionName": "alice" })).to.equal("nothing");
    });

    describe("principals", () => {
        const of = (principal: unknown): string => decide(statements({ ...allow, Principal: principal }), request());

        it("are everybody, by a star in either form", () => {
            expect([of("*"), of({ AWS: "*" })]).to.deep.equal(["allow", "allow"]);
        });

        it("are a role by its ARN, or all of an account by its root or its id", () => {
            expect(of({ AWS: role })).to.equal("allow");
            expect(of({ AWS: ["arn:aws:iam::111111111111:root"] })).to.equal("allow");
            expect(of({ AWS: "111111111111" })).to.equal("allow");
            expect(of({ AWS: "arn:aws:iam::222222222222:root" })).to.equal("nothing");
            expect(of({ AWS: `${role}-2` })).to.equal("nothing");
        });

        it("are nobody in particular in a policy that names none: it is about whom it is attached to", () => {
            const attached = statements({ ...allow, Principal: undefined });
            expect(decide(attached, request())).to.equal("allow");
        });

        it("are services, which no account stands for", () => {
            const service = request({ principal: "Service:logs.amazonaws.com" });
            const policy = (principal: unknown): Statement[] => statements({ ...allow, Principal: principal });
            expect(decide(policy({ Service: "logs.amazonaws.com" }), service)).to.equal("allow");
            expect(decide(policy({ AWS: "111111111111" }), service)).to.equal("nothing");
        });
    });

    describe("conditions", () => {
        const holds = (Condition: object, context: Record<string, string>): boolean =>
            decide(statements({ ...allow, Condition }), request({ context })) === "allow";

        it("all have to hold, each by any of its values", () => {
            const Condition = { StringEquals: { "aws:a": ["1", "2"], "aws:b": "3" } };
            expect(holds(Condition, { "aws:a": "2", "aws:b": "3" })).to.be.true;
            expect(holds(Condition, { "aws:a": "2", "aws:b": "4" })).to.be.false;
        });

        it("find their key in any case", () => {
            expect(holds({ StringEquals: { "aws:SourceVpc": "v" } }, { "aws:sourcevpc": "v" })).to.be.true;
        });

        it("do not hold when their key is absent", () => {
            for (const operator of ["StringEquals", "StringLike", "ArnLike", "Bool", "NumericLessThan"]) {
                expect(holds({ [operator]: { "aws:a": "*" } }, {}), operator).to.be.false;
            }
        });

        it("hold when their key is absent if they are negated or have IfExists", () => {
            for (const operator of [
                "StringNotEquals",
                "ArnNotLike",
                "StringNotEqualsIfExists",
                "StringEqualsIfExists",
            ]) {
                expect(holds({ [operator]: { "aws:a": "1" } }, {}), operator).to.be.true;
            }
        });

        it("are negated over all of their values", () => {
            const Condition = { StringNotEquals: { "aws:a": ["1", "2"] } };
            expect(holds(Condition, { "aws:a": "1" })).to.be.false;
            expect(holds(Condition, { "aws:a": "3" })).to.be.true;
        });

        it("ask by Null whether a key is absent", () => {
            expect(holds({ Null: { "aws:a": "true" } }, {})).to.be.true;
            expect(holds({ Null: { "aws:a": "true" } }, { "aws:a": "1" })).to.be.false;
            expect(holds({ Null: { "aws:a": "false" } }, { "aws:a": "1" })).to.be.true;
        });

        it("compare patterns, numbers and truth values", () => {
            expect(holds({ ArnLike: { "aws:a": "arn:aws:iam::1:role/x/*" } }, { "aws:a": "arn:aws:iam::1:role/x/y" }))
                .to.be.true;
            expect(holds({ StringEquals: { "aws:a": "x*" } }, { "aws:a": "xy" })).to.be.false;
            expect(holds({ NumericLessThan: { "s3:TlsVersion": "1.2" } }, { "s3:TlsVersion": "1.1" })).to.be.true;
            expect(holds({ NumericLessThan: { "s3:TlsVersion": "1.2" } }, { "s3:TlsVersion": "1.2" })).to.be.false;
            expect(holds({ Bool: { "aws:a": "false" } }, { "aws:a": "false" })).to.be.true;
        });

        it("are an error when the operator is not known", () => {
            expect(() =>
                holds({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, { "aws:SourceIp": "10.0.0.1" }),
            ).to.throw("The condition operator IpAddress is not one that checks can read.");
        });
    });
});

describe("readPolicy", () => {
    it("reads single values as lists, and what IAM returns URL-encoded", () => {
        const text = JSON.stringify({
            Statement: { Sid: "One", ...allow, Principal: { Service: "s3.amazonaws.com" } },
        });
        for (const form of [text, encodeURIComponent(text)]) {
            expect(readPolicy(form)).to.deep.equal([
                {
                    sid: "One",
                    effect: "Allow",
                    principals: ["Service:s3.amazonaws.com"],
                    actions: ["s3:GetObject"],
                    resources: ["arn:aws:s3:::data/*"],
                    conditions: [],
                },
            ]);
        }
    });

    it("refuses elements that it would misjudge", () => {
        for (const element of ["NotPrincipal", "NotAction", "NotResource"]) {
            expect(() => statements({ ...allow, [element]: "x" }), element).to.throw(`A statement has ${element}`);
        }
    });
});
