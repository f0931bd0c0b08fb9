import { expect } from "chai";
import * as fc from "fast-check";
import { covers, isExpired, problemsOf, type Exemption } from "../../../policy-pack/exemptions/exemption";

const today = new Date("2027-03-10T23:30:00Z");
const exemption: Exemption = {
    urn: "egress-*",
    owner: "ml-platform",
    reason: "The vendor's licence server is on the internet.",
    ticket: "SEC-1042",
    expires: "2027-09-30",
};

const subject = (name: string, urn = `urn:pulumi:prod::ml::aws:ec2/natGateway:NatGateway::${name}`) => ({ urn, name });

describe("problemsOf", () => {
    it("finds none in an entry that is in order", () => {
        expect(problemsOf(exemption, today)).to.deep.equal([]);
    });

    it("lists everything that is missing or blank", () => {
        expect(problemsOf({}, today)).to.deep.equal(
            ["urn", "owner", "reason", "ticket", "expires"].map((key) => `${key} is missing or blank.`),
        );
        expect(problemsOf({ ...exemption, owner: " ", ticket: "" }, today)).to.deep.equal([
            "owner is missing or blank.",
            "ticket is missing or blank.",
        ]);
    });

    for (const urn of [
        "*",
        "**",
        "?*",
        "* ",
        "*::*",
        "urn:pulumi:prod::ml::*::*",
        "urn:pulumi:prod::ml::aws:s3/b:B::*?",
    ]) {
        it(`refuses the pattern ${urn}, which names no resource`, () => {
            expect(problemsOf({ ...exemption, urn }, today)).to.deep.equal([
                `urn is "${urn}", which names no resource: write out a part of the name beside * and ?. ` +
                    "A policy that nothing has to keep is turned off by its level.",
            ]);
        });
    }

    for (const urn of ["a", "*a", "a:b*", "urn:pulumi:*::*::*::data-*", "*::data", "*::a:*"]) {
        it(`takes the pattern ${urn}`, () => {
            expect(problemsOf({ ...exemption, urn }, today)).to.deep.equal([]);
        });
    }

    for (const expires of ["soon", "2027-3-1", "2027-02-30", "2027-13-01", "2027-03-10T00:00:00Z", "31.12.2027"]) {
        it(`refuses ${expires}, which is no day`, () => {
            expect(problemsOf({ ...exemption, expires }, today)).to.deep.equal([
                `expires is "${expires}", which is no day of the calendar such as 2027-03-10.`,
            ]);
        });
    }

    it("takes a day up to 366 days ahead, and one that has gone by", () => {
        expect(problemsOf({ ...exemption, expires: "2028-03-10" }, today)).to.deep.equal([]);
        expect(problemsOf({ ...exemption, expires: "2028-03-11" }, today)).to.deep.equal([
            "expires is 2028-03-11; 2028-03-10 is the last day that it may be, 366 days ahead.",
        ]);
        expect(problemsOf({ ...exemption, expires: "2020-01-01" }, today)).to.deep.equal([]);
    });
});

describe("isExpired", () => {
    it("holds from the end of the last day in UTC", () => {
        const last = { expires: "2027-03-10" };
        expect(isExpired(last, new Date("2027-03-10T23:59:59Z"))).to.equal(false);
        expect(isExpired(last, new Date("2027-03-11T00:00:00Z"))).to.equal(true);
    });
});

describe("covers", () => {
    const covered = (pattern: string, ...about: Parameters<typeof subject>): boolean =>
        covers({ urn: pattern }, subject(...about));

    it("matches a pattern without :: against the name, as it is written", () => {
        expect(covered("egress-*", "egress-nat")).to.equal(true);
        expect(covered("egress-?", "egress-a")).to.equal(true);
        expect(["Egress-nat", "my-egress-nat", "egress"].map((name) => covered("egress-*", name))).to.deep.equal([
            false,
            false,
            false,
        ]);
    });

    it("matches a pattern with :: against the URN", () => {
        expect(covered("urn:pulumi:prod::ml::*::nat", "nat")).to.equal(true);
        expect(covered("*:NatGateway::nat", "nat")).to.equal(true);
        expect(covered("urn:pulumi:dev::*::nat", "nat")).to.equal(false);
        expect(covered("*:Subnet::nat", "nat")).to.equal(false);
    });

    it("covers what is inside a resource by the resource, or by its own name alone", () => {
        const holder = "urn:pulumi:prod::ml::aws:cloudformation/stack:Stack::team";
        const inside = (pattern: string, name: string) => covered(pattern, name, holder);
        const [bad, good] = ["team, resource Bad of its template", "team, resource Good of its template"] as const;
        expect(["team", "team*", holder, "*::team"].map((pattern) => inside(pattern, bad))).to.not.include(false);
        for (const pattern of ["team, resource Bad *", `*::${bad}`, "urn:pulumi:prod::*Bad of its template"]) {
            expect([inside(pattern, bad), inside(pattern, good), inside(pattern, "team")]).to.deep.equal([
                true,
                false,
                false,
            ]);
        }
    });

    it("takes all characters but * and ? as they are", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.string({ unit: "binary" }), (name, other) => {
                fc.pre(!/[*?]|::/.test(name) && name !== other);
                expect(covered(name, name)).to.equal(true);
                expect(covered(name, other)).to.equal(false);
            }),
            { numRuns: 50 },
        );
    });

    it("lets * stand for any part and ? for any character", () => {
        const part = fc.string({ unit: fc.constantFrom("a", "-", ".", "(", "[", "$", "\\", "+") });
        fc.assert(
            fc.property(part, part, part, (before, between, after) => {
                const name = `${before}${between}${after}`;
                expect(covered(`${before}*${after}`, name)).to.equal(true);
                expect(covered(`${before}${"?".repeat(between.length)}${after}`, name)).to.equal(true);
                expect(covered(`${before}${"?".repeat(between.length + 1)}${after}`, name)).to.equal(false);
            }),
        );
    });
});
