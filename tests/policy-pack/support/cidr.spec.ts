import { expect } from "chai";
import { isPrivate, reachesInternet } from "../../../policy-pack/support/cidr";

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

describe("isPrivate", () => {
    const cases: [unknown, boolean][] = [
        ["10.0.0.0/8", true],
        ["10.255.255.255/32", true],
        ["10.0.0.0/7", false],
        ["11.0.0.0/8", false],
        ["172.16.0.0/12", true],
        ["172.31.255.0/24", true],
        ["172.16.0.0/11", false],
        ["172.15.0.0/16", false],
        ["172.32.0.0/16", false],
        ["192.168.0.0/16", true],
        ["192.168.0.0/15", false],
        ["192.169.0.0/16", false],
        ["100.64.0.0/10", true],
        ["100.127.0.0/16", true],
        ["100.63.0.0/16", false],
        ["100.128.0.0/16", false],
        ["8.8.8.8/32", false],
        ["203.0.113.0/24", false],
        ["0.0.0.0/0", false],
        ["fc00::/7", true],
        ["fd12:3456::/32", true],
        ["FC00::1/128", true],
        ["fc00::/6", false],
        ["fc::/16", false],
        ["fe00::/8", false],
        ["2000::/3", false],
        ["::ffff:10.0.0.0/104", false],
        ["10.0.0.1", false],
        ["10.0.0.0/", false],
        ["10.0.0.0/8/8", false],
        ["10.0.0/8", false],
        ["", false],
        [undefined, false],
    ];
    for (const [cidr, expected] of cases) {
        it(`is ${String(expected)} for ${String(cidr)}`, () => {
            expect(isPrivate(cidr)).to.equal(expected);
        });
    }
});
