import { expect } from "chai";
import * as fc from "fast-check";
import { allocateNetworks, type NetworkOwner } from "../../../infra/network/allocation";
import { blockAt, contains, overlaps, parseCidr } from "../../../infra/network/cidr";
import { refusal } from "../../support/errors";

const pool = { cidr: "10.64.0.0/12", prefixLength: 20 };
/** A pool so large that accounts practically never fall on one block. */
const widePool = { cidr: "10.0.0.0/8", prefixLength: 24 };

const accountId = fc.integer({ min: 0, max: 999_999_999_999 }).map((digits) => String(digits).padStart(12, "0"));
const accountIds = fc.uniqueArray(accountId, { minLength: 1, maxLength: 12 });

/** Networks by account, or nothing if two accounts fall on one block. */
function allocate(ids: readonly string[]): Map<string, string> | undefined {
    try {
        return new Map(
            allocateNetworks(
                widePool,
                ids.map((id) => ({ id })),
            ).map(({ id, cidr }) => [id, cidr]),
        );
    } catch {
        return undefined;
    }
}

describe("infra/network/allocation", () => {
    it("gives every account a block of its own inside of the pool", () => {
        fc.assert(
            fc.property(accountIds, (ids) => {
                const networks = allocate(ids);
                fc.pre(networks !== undefined);
                const blocks = [...networks.values()];
                expect([...networks.keys()]).to.deep.equal(ids);
                blocks.forEach((cidr, index) => {
                    expect(contains(widePool.cidr, cidr)).to.be.true;
                    expect(parseCidr(cidr).prefixLength).to.equal(24);
                    expect(blocks.slice(index + 1).some((other) => overlaps(cidr, other))).to.be.false;
                });
            }),
        );
    });

    it("moves no network when the list is reordered", () => {
        fc.assert(
            fc.property(
                accountIds.chain((ids) =>
                    fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length })),
                ),
                ([ids, shuffled]) => {
                    const networks = allocate(ids);
                    fc.pre(networks !== undefined);
                    for (const [id, cidr] of allocate(shuffled) ?? []) {
                        expect(cidr).to.equal(networks.get(id));
                    }
                },
            ),
        );
    });

    it("moves no network when an account is added", () => {
        fc.assert(
            fc.property(accountIds, accountId, (ids, added) => {
                const [before, after] = [allocate(ids), allocate([...new Set([...ids, added])])];
                fc.pre(before !== undefined && after !== undefined);
                for (const [id, cidr] of before) {
                    expect(after.get(id)).to.equal(cidr);
                }
            }),
        );
    });

    it("finds the blocks of the shipped stack files for good", () => {
        // Another hash would move the networks of everybody: these values never change.
        expect(allocateNetworks(pool, [{ id: "333344445555" }, { id: "444455556666" }])).to.deep.equal([
            { id: "333344445555", cidr: "10.66.224.0/20" },
            { id: "444455556666", cidr: "10.68.208.0/20" },
        ]);
    });

    it("spreads accounts over the whole pool", () => {
        const ids = Array.from({ length: 4096 }, (_, index) => String(index).padStart(12, "7"));
        const blocks = new Set(ids.flatMap((id) => allocateNetworks(pool, [{ id }]).map(({ cidr }) => cidr)));
        expect(blocks.size).to.equal(256);
    });

    it("takes the block that a person chose, outside of the pool as well", () => {
        const accounts = [{ id: "333344445555", cidr: "192.168.0.0/20" }];
        expect(allocateNetworks(pool, accounts)).to.deep.equal(accounts);
        expect(allocateNetworks(undefined, accounts)).to.deep.equal(accounts);
    });

    const tiny = { cidr: "10.64.0.0/19", prefixLength: 20 };
    const refused: [string, Parameters<typeof allocateNetworks>[0], NetworkOwner[], string][] = [
        [
            "an account without a block where there is no pool",
            undefined,
            [{ id: "333344445555" }],
            "Account 333344445555 has no cidr and there is no pool; give it a cidr, or set network.create.allocateFrom, such as 10.64.0.0/12.",
        ],
        [
            "a pool that is smaller than one block",
            { cidr: "10.64.0.0/21", prefixLength: 20 },
            [{ id: "333344445555" }],
            "The pool 10.64.0.0/21 is smaller than one block of /20; make the pool larger or the prefix length greater.",
        ],
        [
            "two accounts that fall on one block",
            tiny,
            [{ id: "333344445555" }, { id: "777788889999" }],
            "10.64.0.0/20 of account 333344445555 overlaps 10.64.0.0/20 of account 777788889999. " +
                "Give the account that was added last another cidr; 10.64.16.0/20 is free.",
        ],
        [
            "a chosen block that overlaps an allocated one",
            pool,
            [{ id: "333344445555" }, { id: "000000000001", cidr: "10.66.0.0/16" }],
            "10.66.224.0/20 of account 333344445555 overlaps 10.66.0.0/16 of account 000000000001. " +
                "Give the account that was added last another cidr; 10.64.0.0/20 is free.",
        ],
        [
            "two chosen blocks that overlap",
            undefined,
            [
                { id: "333344445555", cidr: "10.0.0.0/16" },
                { id: "444455556666", cidr: "10.0.16.0/20" },
            ],
            "10.0.0.0/16 of account 333344445555 overlaps 10.0.16.0/20 of account 444455556666. " +
                "Give the account that was added last another cidr.",
        ],
    ];
    for (const [what, from, accounts, message] of refused) {
        it(`refuses ${what}`, () => {
            expect(refusal(() => allocateNetworks(from, accounts))).to.equal(message);
        });
    }

    it("accepts blocks that overlap where they may, and gives each account the block it would have alone", () => {
        const accounts = [{ id: "333344445555" }, { id: "777788889999" }, { id: "000000000001", cidr: "10.64.0.0/16" }];
        const alone = accounts.flatMap((account) => allocateNetworks(tiny, [account]));
        expect(allocateNetworks(tiny, accounts, true)).to.deep.equal(alone);
    });

    it("says so when the pool is full", () => {
        const [lower, upper] = [blockAt(tiny.cidr, 20, 0), blockAt(tiny.cidr, 20, 1)];
        const accounts = [
            { id: "333344445555" },
            { id: "000000000001", cidr: lower },
            { id: "000000000002", cidr: upper },
        ];
        expect(refusal(() => allocateNetworks(tiny, accounts))).to.equal(
            "10.64.0.0/20 of account 333344445555 overlaps 10.64.0.0/20 of account 000000000001. " +
                "Give the account that was added last another cidr; no block of the pool 10.64.0.0/19 is free.",
        );
    });
});
