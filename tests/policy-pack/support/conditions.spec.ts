import { expect } from "chai";
import {
    conditionsOf,
    excepts,
    holdsWithoutKey,
    insists,
    isNamed,
    isTruth,
    namesCallers,
    namesIdentity,
    namesPlaces,
    namesResourceOwners,
    namesSources,
} from "../../../policy-pack/support/conditions";

const account = "111122223333";

function under(operator: string, key: string, value: unknown): { Condition: Record<string, unknown> } {
    return { Condition: { [operator]: { [key]: value } } };
}

describe("namesCallers", () => {
    const naming: [string, string, unknown][] = [
        ["StringEquals", "aws:PrincipalAccount", account],
        ["stringequals", "AWS:PRINCIPALACCOUNT", [account]],
        ["StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/*"],
        ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-a1b2c3d4e5/r-ab12/ou-1/*"]],
        ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${account}:role/team/*`],
        ["ArnEquals", "aws:SourceArn", `arn:aws:sns:eu-west-1:${account}:topic`],
        ["StringEquals", "kms:CallerAccount", account],
    ];
    for (const [operator, key, value] of naming) {
        it(`accepts ${operator} on ${key}`, () => {
            expect(namesCallers(under(operator, key, value))).to.equal(true);
        });
    }

    const wide: [string, string, unknown, string][] = [
        ["StringNotEquals", "aws:PrincipalAccount", account, "a negation"],
        ["StringEqualsIfExists", "aws:PrincipalAccount", account, "a key that may be absent"],
        ["ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-1", "an operator that an absent key satisfies"],
        ["Null", "aws:PrincipalOrgID", "false", "any organisation"],
        ["StringLike", "aws:PrincipalOrgID", "o-*", "a wildcard"],
        ["StringLike", "aws:PrincipalAccount", [account, "*"], "a wildcard among values"],
        ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/team", "a wildcard for the account"],
        ["StringEquals", "aws:SourceVpc", "vpc-1", "another key"],
    ];
    for (const [operator, key, value, what] of wide) {
        it(`does not accept ${what}`, () => {
            expect(namesCallers(under(operator, key, value))).to.equal(false);
        });
    }

    it("does not accept a statement without conditions", () => {
        expect(namesCallers({})).to.equal(false);
    });
});

describe("namesPlaces", () => {
    it("accepts the keys of networks and access points, and no others", () => {
        for (const key of ["SourceVpc", "SourceVpce", "VpceAccount", "VpceOrgID", "VpceOrgPaths"]) {
            expect(namesPlaces(under("StringEquals", `aws:${key}`, "x")), key).to.equal(true);
        }
        expect(namesPlaces(under("StringEquals", "s3:DataAccessPointAccount", account))).to.equal(true);
        const point = `arn:aws:s3:eu-west-1:${account}:accesspoint/a`;
        expect(namesPlaces(under("ArnEquals", "s3:DataAccessPointArn", point))).to.equal(true);
        for (const key of ["aws:SourceIp", "aws:SourceAccount", "aws:PrincipalOrgID"]) {
            expect(namesPlaces(under("StringEquals", key, "x")), key).to.equal(false);
        }
        expect(namesPlaces(under("StringLike", "aws:SourceVpce", "vpce-*"))).to.equal(false);
    });
});

describe("namesSources", () => {
    it("accepts the keys of services and no others", () => {
        expect(namesSources(under("StringEquals", "aws:SourceAccount", account))).to.equal(true);
        expect(namesSources(under("StringEquals", "aws:PrincipalAccount", account))).to.equal(false);
    });
});

describe("namesResourceOwners", () => {
    it("accepts the keys of resources and no others", () => {
        expect(namesResourceOwners(under("StringEquals", "aws:ResourceOrgID", "o-1"))).to.equal(true);
        expect(namesResourceOwners(under("StringEquals", "aws:PrincipalOrgID", "o-1"))).to.equal(false);
    });
});

describe("conditionsOf", () => {
    it("lists operators and keys in lower case, with their values", () => {
        const conditions = conditionsOf({
            Condition: { StringEquals: { "aws:A": "x", "aws:B": ["y"] }, Bool: { c: "true" } },
        });
        expect(conditions.map(({ operator, key, values }) => [operator, key, values()])).to.deep.equal([
            ["stringequals", "aws:a", ["x"]],
            ["stringequals", "aws:b", ["y"]],
            ["bool", "c", ["true"]],
        ]);
    });

    it("finds none where the block is not written as one", () => {
        expect(conditionsOf({ Condition: "x" })).to.deep.equal([]);
        expect(conditionsOf({ Condition: { Bool: "x" } })).to.deep.equal([]);
    });
});

describe("excepts", () => {
    it("accepts negations, and not those that an absent key passes by", () => {
        const operators = ["stringnotequals", "arnnotlikeifexists", "stringequals", "foranyvalue:stringnotequals"];
        expect(operators.map((operator) => excepts({ operator, key: "", values: () => [] }))).to.deep.equal([
            true,
            true,
            false,
            false,
        ]);
    });
});

describe("holdsWithoutKey", () => {
    const holds = (operator: string, ...values: unknown[]) =>
        holdsWithoutKey({ operator, key: "", values: () => values });

    it("is true for negations, and for operators that an absent key satisfies", () => {
        for (const operator of [
            ...["stringnotequals", "stringnotequalsignorecase", "stringnotlike", "arnnotequals", "arnnotlike"],
            ...["numericnotequals", "datenotequals", "notipaddress"],
            ...["stringequalsifexists", "boolifexists", "notipaddressifexists"],
            ...["forallvalues:stringequals", "forallvalues:stringnotlike"],
        ]) {
            expect(holds(operator, "x"), operator).to.equal(true);
        }
    });

    it("is false for all others", () => {
        for (const operator of [
            ...["stringequals", "stringlike", "arnlike", "bool", "numericlessthan", "dategreaterthan", "ipaddress"],
            ...["foranyvalue:stringequals", "foranyvalue:stringnotequals", "foranyvalue:notipaddress", "binaryequals"],
        ]) {
            expect(holds(operator, "x"), operator).to.equal(false);
        }
    });

    it("reads what Null asks for", () => {
        expect([holds("null", "true"), holds("null", true), holds("null", "True")]).to.deep.equal([true, true, true]);
        expect([holds("null", "false"), holds("null", false), holds("null", "true", "false")]).to.deep.equal([
            false,
            false,
            false,
        ]);
    });
});

describe("isTruth", () => {
    it("compares texts and truth values, whatever their case", () => {
        expect(["true", true, "TRUE"].map((value) => isTruth(value, true))).to.deep.equal([true, true, true]);
        expect(["false", false, "False"].map((value) => isTruth(value, false))).to.deep.equal([true, true, true]);
        expect(["false", "", undefined, "truely"].map((value) => isTruth(value, true))).to.deep.equal([
            ...[false, false, false, false],
        ]);
    });
});

describe("insists", () => {
    it("rejects operators of other kinds", () => {
        expect(insists({ operator: "numericequals", key: "", values: () => [] })).to.equal(false);
    });
});

describe("isNamed", () => {
    it("takes a bucket's ARN without wildcard for named, because ARNs of buckets carry no account", () => {
        const arns = [
            "arn:aws:s3:::logs",
            "arn:aws:s3:::logs/*",
            "arn:aws:s3:::*logs",
            "arn:aws:s3:::logs*",
            "arn:aws",
        ];
        expect(arns.map(isNamed)).to.deep.equal([true, true, false, false, false]);
    });
});

describe("namesIdentity", () => {
    const principal = (resource: string): string => `arn:aws:iam::${account}:${resource}`;

    for (const resource of [
        "role/builder",
        "user/anna",
        "role/team/prod/*",
        "role/team/*",
        "role/builder-*",
        "role/*-ci",
    ]) {
        it(`accepts ${resource}`, () => {
            expect(namesIdentity(principal(resource))).to.equal(true);
        });
    }

    const wide = ["*", "root", "role*", "role/*", "role/**", "role/?*", "role/*/*", "*/builder", "user/*", "role/"];
    for (const resource of [...wide, "role/${aws:PrincipalTag/role}"]) {
        it(`refuses ${resource}`, () => {
            expect(namesIdentity(principal(resource))).to.equal(false);
        });
    }

    it("accepts roles of the account that a template is deployed to", () => {
        expect(namesIdentity("arn:aws:iam::${AWS::AccountId}:role/builder")).to.equal(true);
        expect(namesIdentity("arn:aws:iam::${AWS::AccountId}:role/*")).to.equal(false);
        expect(namesIdentity("arn:aws:iam::${?}:role/builder")).to.equal(false);
    });

    it("refuses what names no account", () => {
        const values = ["*", account, "arn:aws:iam::*:role/builder", "${aws:PrincipalArn}"];
        expect(values.filter(namesIdentity)).to.deep.equal([]);
        expect(namesIdentity(`x:${principal("role/builder")}`)).to.equal(false);
        expect(namesIdentity("arn:aws:iam::${aws:PrincipalAccount}:role/builder")).to.equal(false);
    });
});
