import { expect } from "chai";
import { matches } from "../../../policy-pack/support/patterns";

describe("matches", () => {
    const cases: [string, string, boolean][] = [
        ["s3:Get*", "s3:GetObject", true],
        ["s3:Get*", "s3:PutObject", false],
        ["S3:GETOBJECT", "s3:GetObject", true],
        ["s3:GetObject", "s3:GetObjectVersion", false],
        ["a?c", "abc", true],
        ["a?c", "ac", false],
        ["a.c", "abc", false],
        ["(x)*", "(x)yz", true],
    ];
    for (const [pattern, text, expected] of cases) {
        it(`${expected ? "matches" : "does not match"} ${text} with ${pattern}`, () => {
            expect(matches(pattern, text)).to.equal(expected);
        });
    }
});
