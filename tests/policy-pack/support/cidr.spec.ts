import { expect } from "chai";
import { reachesInternet } from "../../../policy-pack/support/cidr";

describe("reachesInternet", () => {
    const cases: [unknown, boolean][] = [
        ["0.0.0.0/0", true],
        ["128.0.0.0/1", true],
        ["8.0.0.0/7", true],
        ["10.0.0.0/8", false],
        ["192.168.0.0/16", false],
        ["::/0", true],
        ["2000::/3", true],
        ["fc00::/6", true],
        ["fc00::/7", false],
        ["fd00::/64", false],
        ["", false],
        ["10.0.0.1", false],
        [undefined, false],
    ];
    for (const [cidr, expected] of cases) {
        it(`${expected ? "is true" : "is false"} for ${String(cidr)}`, () => {
            expect(reachesInternet(cidr)).to.equal(expected);
        });
    }
});
