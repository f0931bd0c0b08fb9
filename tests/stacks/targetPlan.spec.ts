import { expect } from "chai";
import * as fc from "fast-check";
import type { TargetConfig } from "../../stacks/config";
import type { AccountConfig } from "../../stacks/config/targetAccounts";
import { targetIds } from "../../stacks/foundAccounts";
import { planAccounts, type PlannedAccount } from "../../stacks/targetPlan";
import { readChanged } from "./config/configProblems";

const accountId = fc.integer({ min: 0, max: 999_999_999_999 }).map((digits) => String(digits).padStart(12, "0"));
const accountIds = fc.uniqueArray(accountId, { minLength: 1, maxLength: 12 });
const shuffledIds = accountIds.chain((ids) =>
    fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length })),
);

const endpoints = { existing: {}, omit: [], allowOpenPolicies: false };
const existing = { vpcId: "vpc-0a1b2c3d4e5f60718", egress: "none" } as const;

describe("the plan of target accounts", () => {
    let config: TargetConfig;

    before(async () => {
        // Overlaps are accepted, so that every list of ids has a plan.
        const network = { create: { allocateFrom: "10.64.0.0/12", allowOverlaps: true } };
        const read = await readChanged("prod", { network });
        if (read.kind !== "target") {
            throw new Error("The example prod is of kind target.");
        }
        config = { ...read, accounts: [] };
    });

    function plans(ids: readonly string[], accounts: readonly AccountConfig[] = []): Map<string, PlannedAccount> {
        return new Map(planAccounts({ ...config, accounts }, ids).map((plan) => [plan.id, plan]));
    }

    it("is the same whatever the order in which accounts are listed or found", () => {
        fc.assert(
            fc.property(shuffledIds, ([ids, shuffled]) => {
                expect([...plans(shuffled)]).to.deep.equal([...plans(ids)]);
                expect([...plans(ids).keys()]).to.deep.equal(ids.toSorted());
            }),
        );
    });

    it("is the same whatever the order of the accounts' own settings", () => {
        fc.assert(
            fc.property(shuffledIds, ([ids, shuffled]) => {
                const settings = (list: string[]): AccountConfig[] =>
                    list.map((id) => ({ id, cidr: `10.${Number(id) % 256}.0.0/16` }));
                expect([...plans(ids, settings(shuffled))]).to.deep.equal([...plans(ids, settings(ids))]);
            }),
        );
    });

    it("changes for no account when others come or go", () => {
        fc.assert(
            fc.property(accountIds, accountIds, (ids, others) => {
                const [before, after] = [plans(ids), plans([...new Set([...ids, ...others])])];
                for (const [id, plan] of before) {
                    expect(after.get(id)).to.deep.equal(plan);
                }
            }),
        );
    });

    it("follows the stack where an account has no settings", () => {
        const { create, flowLogs, awsBuckets } = config.network;
        expect(plans(["444455556666"]).get("444455556666")).to.deep.equal({
            id: "444455556666",
            network: { create, flowLogs, awsBuckets },
            cidrBlock: "10.68.208.0/20",
            roles: undefined,
        });
    });

    it("takes an existing network in place of one that is created, with the flow logs of the stack", () => {
        const { flowLogs, awsBuckets } = config.network;
        const plan = plans(["444455556666"], [{ id: "444455556666", network: { existing, endpoints } }]);
        expect(plan.get("444455556666")).to.deep.equal({
            id: "444455556666",
            network: { existing, endpoints, flowLogs, awsBuckets },
            cidrBlock: undefined,
            roles: undefined,
        });
    });

    it("has the flow logs written by the role that is given", () => {
        const roles = {
            modelExecution: "arn:m",
            modelMonitor: "arn:o",
            stackSetExecution: "arn:s",
            endpointTest: "arn:e",
            flowLogs: "arn:f",
        };
        const plan = plans(["444455556666"], [{ id: "444455556666", roles }]).get("444455556666");
        expect(plan?.roles).to.deep.equal(roles);
        expect(plan?.network.flowLogs).to.deep.equal({ ...config.network.flowLogs, roleArn: "arn:f" });
    });
});

describe("the ids that are found below units", () => {
    const units = fc.array(
        fc.record({
            id: fc.constantFrom("ou-1", "ou-2", "ou-3"),
            accounts: fc.array(
                fc.record({
                    id: accountId,
                    arn: fc.constant(""),
                    state: fc.constantFrom("ACTIVE", "SUSPENDED", "CLOSED", "UNKNOWN"),
                }),
                { maxLength: 5 },
            ),
        }),
        { maxLength: 4 },
    );

    it("are in one order, each once, active and not excluded, whatever the order of units and accounts", () => {
        fc.assert(
            fc.property(units, fc.array(accountId, { maxLength: 3 }), (found, exclude) => {
                const config = { below: [], account: "", role: "", exclude, allowEmpty: [] };
                const ids = targetIds(config, found);
                const backwards = found
                    .toReversed()
                    .map(({ id, accounts }) => ({ id, accounts: accounts.toReversed() }));
                expect(targetIds(config, backwards)).to.deep.equal(ids);
                expect(ids).to.deep.equal([...new Set(ids)].toSorted());
                const active = found.flatMap(({ accounts }) => accounts).filter(({ state }) => state === "ACTIVE");
                expect(new Set(ids)).to.deep.equal(
                    new Set(active.map(({ id }) => id).filter((id) => !exclude.includes(id))),
                );
            }),
        );
    });
});
