import { expect } from "chai";
import type { PackPolicy } from "../../policy-pack/policies";
import type { ResourceClass } from "../../policy-pack/support/resourceTypes";
import { declare, judge, passes, refuses, unknownValue } from "./policies";

/** Declares the tests of a policy that refuses resource policies which admit everybody. */
export function publicPolicyContract(policy: PackPolicy, types: readonly ResourceClass[], property: string): void {
    const allow = (Principal: unknown, Condition: object = {}) => {
        return { Effect: "Allow", Principal, Action: "*", Resource: "*", Condition };
    };
    const judged = (document: unknown, type = types[0] ?? "") =>
        judge(policy, declare(type, "resource", { [property]: document }));
    const documentOf = (...statements: object[]) => JSON.stringify({ Statement: statements });
    const finding = (statement: string) =>
        refuses(
            `resource: ${property}, statement ${statement} admits callers of any account; ` +
                "it has to name accounts or an organisation.",
        );

    describe(policy.name, () => {
        it("accepts named accounts, services and organisations, and a resource without a policy", async () => {
            const named = [
                allow({ AWS: "arn:aws:iam::111122223333:root" }),
                allow({ Service: "events.amazonaws.com" }),
                allow("*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }),
                allow({ AWS: "*" }, { ArnLike: { "aws:SourceArn": "arn:aws:s3:::bucket" } }),
            ];
            expect(await judged(documentOf(...named))).to.deep.equal(passes);
            expect(await judged("")).to.deep.equal(passes);
            expect(await judge(policy, declare(types[0] ?? "", "resource", {}))).to.deep.equal(passes);
        });

        it("refuses everybody, also where a condition names no account", async () => {
            expect(await judged(documentOf(allow("*")))).to.deep.equal(finding("1"));
            const open = { Sid: "Open", ...allow({ AWS: ["*"] }, { Bool: { "aws:SecureTransport": "true" } }) };
            expect(await judged(documentOf(open))).to.deep.equal(finding("'Open'"));
        });

        it("judges every type alike, and objects like JSON", async () => {
            for (const type of types) {
                expect(await judged({ Statement: allow("*") }, type)).to.deep.equal(finding("1"));
            }
        });

        it("does not judge denials, and refuses what is no document", async () => {
            expect(await judged(documentOf({ ...allow("*"), Effect: "Deny" }))).to.deep.equal(passes);
            expect(await judged("none")).to.deep.equal(
                refuses(`resource: ${property} is not a JSON policy document; what it allows cannot be told.`),
            );
        });

        it("cannot judge a policy that is not known yet, and finds what is known in one", async () => {
            const unknown = `string value at .${property} can't be known during preview`;
            expect(await judged(unknownValue)).to.deep.equal({ violations: [], unknown });
            const partly = await judged({ Statement: [allow({ AWS: unknownValue }), allow("*")] });
            expect(partly.violations).to.deep.equal(finding("2").violations);
            expect(partly.unknown).to.match(/can't be known/);
        });
    });
}
