import { expect } from "chai";
import fc from "fast-check";
import { filledIn, namesIn, ownAccount, partsOf, settled } from "../../../policy-pack/support/arns";

describe("filledIn", () => {
    it("names what a template fills in itself, and leaves the rest open", () => {
        expect(filledIn("${AWS::AccountId}-${AWS::Region}")).to.equal(`${ownAccount}-Region`);
        expect(filledIn("${Role.Arn}/${aws:username}")).to.equal("${Role.Arn}/${aws:username}");
    });
});

describe("settled", () => {
    const cases: [string, string][] = [
        ["arn:aws:s3:::data/*", "arn:aws:s3:::data/*"],
        ["arn:aws:iam::${AWS::AccountId}:root", `arn:aws:iam::${ownAccount}:root`],
        ["${AWS::AccountId}", ownAccount],
        ["logs-${AWS::Region}-${AWS::StackName}", "logs-Region-StackName"],
        ["${Role.Arn}", "Role.Arn"],
        ["${Bucket}/*", "Bucket/*"],
        ["${aws:PrincipalTag/team}-data", "*-data"],
        ["${saml:sub}", "*"],
        ["${?}", "*"],
        ["${*}", "*"],
        ["${$}", "*"],
        ["$text {x}", "$text {x}"],
        ["${$a}${a$}", "$aa$"],
    ];
    for (const [text, expected] of cases) {
        it(`makes ${expected} of ${text}`, () => {
            expect(settled(text)).to.equal(expected);
        });
    }

    it("looks like an account", () => {
        expect(ownAccount).to.match(/^\d{12}$/);
    });
});

describe("partsOf", () => {
    it("splits an ARN, whose resource may have colons", () => {
        expect(partsOf("arn:aws-cn:sns:cn-north-1:111122223333:topic:1")).to.deep.equal({
            service: "sns",
            account: "111122223333",
            resource: "topic:1",
        });
        expect(partsOf("arn:aws:s3:::data/a:b")).to.deep.equal({ service: "s3", account: "", resource: "data/a:b" });
        expect(partsOf("arn:aws:iam::${AWS::AccountId}:role/${aws:username}")).to.deep.equal({
            service: "iam",
            account: ownAccount,
            resource: "role/*",
        });
    });

    const shorter: [string, string, string][] = [
        ["*", "*", "*"],
        ["?*", "*", "*"],
        ["ar*", "*", "*"],
        ["arn:*", "*", "*"],
        ["arn:aws:s3*", "s3*", "*"],
        ["arn:aws:iam::*", "iam", "*"],
        ["arn:aws:iam::1111?", "iam", "1111*"],
        ["arn:aws:iam?*", "iam*", "*"],
    ];
    for (const [pattern, service, account] of shorter) {
        it(`takes the end of ${pattern} for whatever follows`, () => {
            expect(partsOf(pattern)).to.deep.equal({ service, account, resource: "*" });
        });
    }

    it("finds no ARN in other texts", () => {
        for (const text of ["", "data", "Role.Arn", "${Bucket.Arn}/*", "Bucket*", "arn:aws:iam::1111", "arn", "arn:"]) {
            expect(partsOf(text), text).to.equal(undefined);
        }
    });
});

describe("namesIn", () => {
    const roles = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;
    const cases: [string, string | undefined][] = [
        [roles("role/builder"), "builder"],
        [roles("role/team/*"), "team/*"],
        [roles("role/"), ""],
        [roles("role/*"), "*"],
        [roles("role*"), "*"],
        [roles("r*e/builder"), "*e/builder"],
        [roles("*"), "*"],
        [roles("?*builder"), "?*builder"],
        ["arn:aws:iam?*", "*"],
        ["arn:aws:*:::role/builder", "builder"],
        ["arn:aws:i?m::1:role/builder", "builder"],
        ["*", "*"],
        ["${Role.Arn}", "Role.Arn"],
        ["builder", "builder"],
        [roles("role"), undefined],
        [roles("user/*"), undefined],
        [roles("roles/*"), undefined],
        ["arn:aws:s3:::role/builder", undefined],
        ["arn:aws:iams::1:role/builder", undefined],
    ];
    for (const [arn, name] of cases) {
        it(`reads ${name ?? "no role"} in ${arn}`, () => {
            expect(namesIn(arn, "iam", "role/")).to.equal(name);
        });
    }

    const arnOf = fc.stringMatching(/^[a-z][a-z-]{0,8}$/).map((name) => roles(`role/${name}`));

    it("misses no pattern that a role matches", () => {
        fc.assert(
            fc.property(arnOf, fc.nat(), fc.nat(), fc.constantFrom("*", "?*", "**"), (arn, from, to, wildcard) => {
                const [start, end] = [from % arn.length, to % (arn.length + 1)].sort((a, b) => a - b);
                // A question mark stands for a character.
                fc.pre(start !== end || wildcard !== "?*");
                const pattern = `${arn.slice(0, start)}${wildcard}${arn.slice(end)}`;
                expect(namesIn(pattern, "iam", "role/"), pattern).not.to.equal(undefined);
            }),
        );
    });

    it("reads nothing but wildcards in a pattern that every role matches", () => {
        fc.assert(
            fc.property(fc.nat({ max: roles("role/").length }), (length) => {
                const pattern = `${roles("role/").slice(0, length)}*`;
                expect(namesIn(pattern, "iam", "role/"), pattern).to.equal("*");
            }),
        );
    });
});
