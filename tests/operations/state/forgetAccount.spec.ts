import { expect } from "chai";
import fc from "fast-check";
import { accountsIn } from "../../../operations/state/accountResources";
import { readExportedState, type ExportedState, type StateResource } from "../../../operations/state/exportedState";
import { forgetAccount, referencesOf } from "../../../operations/state/forgetAccount";
import { runStack } from "../../support/stacks";
import { recordedState } from "./recordedState";

const [first, closed, last] = ["333344445555", "444455556666", "555566667777"];
const stackType = "pulumi:pulumi:Stack";

async function stateWith(accounts: readonly string[]): Promise<ExportedState> {
    return recordedState("prod", await runStack("prod", { changes: { accounts } }));
}

function resourcesOf(state: ExportedState): readonly StateResource[] {
    return state.deployment.resources ?? [];
}

/** The resources in a fixed order, without the stack itself, whose outputs are those of its last update. */
function sorted(state: ExportedState): readonly StateResource[] {
    return resourcesOf(state)
        .filter(({ type }) => type !== stackType)
        .sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

/** The state with one more resource, or with fields of one changed. */
function having(state: ExportedState, ...more: readonly StateResource[]): ExportedState {
    const replaced = resourcesOf(state).filter(({ urn }) => !more.some((resource) => resource.urn === urn));
    return { ...state, deployment: { ...state.deployment, resources: [...replaced, ...more] } };
}

function named(state: ExportedState, pattern: RegExp): StateResource {
    const found = resourcesOf(state).find(({ urn }) => pattern.test(urn));
    if (found === undefined) {
        throw new Error(`No resource ${pattern.source} in the state.`);
    }
    return found;
}

/** References to resources that the state does not hold. */
function dangling(state: ExportedState): string[] {
    const targets = new Set(resourcesOf(state).flatMap(({ urn, id }) => [urn, `${urn}::${id ?? ""}`]));
    return resourcesOf(state).flatMap((resource) =>
        referencesOf(resource).flatMap(([relation, target]) => (targets.has(target) ? [] : [`${relation} ${target}`])),
    );
}

describe("operations/state/forgetAccount", () => {
    let state: ExportedState;

    before(async () => {
        state = await stateWith([first, closed, last]);
    });

    it("leaves exactly what the program makes without the account", async () => {
        const { remaining, obstacles } = forgetAccount(state, closed);
        const without = await stateWith([first, last]);
        expect(obstacles).to.be.empty;
        expect(sorted(remaining)).to.deep.equal(sorted(without));
        expect(dangling(remaining)).to.be.empty;
    });

    it("leaves everything else byte for byte, the stack's outputs and secrets among it", () => {
        const { remaining, forgotten } = forgetAccount(state, closed);
        const texts = new Set(resourcesOf(state).map((resource) => JSON.stringify(resource)));
        expect(resourcesOf(remaining).filter((resource) => !texts.has(JSON.stringify(resource)))).to.be.empty;
        expect(JSON.stringify(resourcesOf(remaining)[0]))
            .to.include("ciphertext")
            .and.to.include(closed);
        expect(resourcesOf(remaining).length + forgotten.length).to.equal(resourcesOf(state).length);
        expect(JSON.stringify({ ...remaining.deployment, resources: [] })).to.equal(
            JSON.stringify({ ...state.deployment, resources: [] }),
        );
    });

    it("shows nothing of the account in what is left but for the stack's outputs", () => {
        const { remaining } = forgetAccount(state, closed);
        const left = resourcesOf(remaining).filter(({ type }) => type !== stackType);
        expect(JSON.stringify(left)).not.to.include(closed);
        expect(accountsIn(left)).to.deep.equal([first, last]);
    });

    it("takes every account whatever the order, whole graphs in between, and nothing the second time", () => {
        const orders = fc.shuffledSubarray([first, closed, last], { minLength: 1 });
        fc.assert(
            fc.property(orders, (accounts) => {
                let current = state;
                for (const account of accounts) {
                    const { remaining, forgotten, obstacles } = forgetAccount(current, account);
                    expect(obstacles).to.be.empty;
                    expect(forgotten).not.to.be.empty;
                    expect(dangling(remaining)).to.be.empty;
                    const again = forgetAccount(remaining, account);
                    expect(again.forgotten).to.be.empty;
                    expect(JSON.stringify(again.remaining)).to.equal(JSON.stringify(remaining));
                    current = remaining;
                }
                expect(accountsIn(resourcesOf(current))).to.deep.equal(
                    [first, closed, last].filter((account) => !accounts.includes(account)),
                );
            }),
            { numRuns: 20 },
        );
    });

    it("leaves the stack alone when the last account goes", async () => {
        const { remaining } = forgetAccount(await stateWith([closed]), closed);
        expect(resourcesOf(remaining).map(({ type }) => type)).to.deep.equal([stackType]);
    });

    it("takes what an interrupted replacement left, under an earlier provider", () => {
        const provider = named(state, new RegExp(`providers:aws::account-${closed}$`));
        const key = named(state, new RegExp(`kms/key.*${closed}`));
        const earlier = { ...provider, id: "earlier", delete: true };
        const old = { ...key, id: "old-key", delete: true, provider: `${provider.urn}::earlier` };
        const { resources = [], ...deployment } = state.deployment;
        const replaced = { ...state, deployment: { ...deployment, resources: [...resources, earlier, old] } };
        const { remaining, forgotten, obstacles } = forgetAccount(replaced, closed);
        expect(obstacles).to.be.empty;
        expect(forgotten).to.include.members([earlier, old]);
        expect(remaining).to.deep.equal(forgetAccount(state, closed).remaining);
    });

    it("takes providers of other plug-ins, views and components below the account", () => {
        const network = named(state, new RegExp(`network:\\w+::account-${closed}`));
        const awsx = { ...network, urn: `${network.urn}-awsx`, type: "pulumi:providers:awsx", custom: true, id: "x" };
        const remote = { ...network, urn: `${network.urn}-remote`, parent: awsx.urn, provider: `${awsx.urn}::x` };
        const view = { ...network, urn: `${network.urn}-view`, parent: "", viewOf: remote.urn };
        const { forgotten } = forgetAccount(having(state, awsx, remote, view), closed);
        expect(forgotten).to.include.members([awsx, remote, view]);
    });

    it("keeps a component that holds resources of another account too", () => {
        const root = resourcesOf(state)[0]?.urn ?? "";
        const group = { urn: `${root}-group`, type: "acme:Group", custom: false, parent: root };
        const accounts = resourcesOf(state).filter(({ type }) => type === "secure-mlops:target:TargetAccount");
        const grouped = having(state, group, ...accounts.map((account) => ({ ...account, parent: group.urn })));
        const { remaining, obstacles } = forgetAccount(grouped, closed);
        expect(obstacles).to.be.empty;
        expect(resourcesOf(remaining)).to.include(group);
        expect(dangling(remaining)).to.be.empty;
    });

    describe("names as an obstacle what is left and refers to the account:", () => {
        const relations: [string, (urn: string) => Partial<StateResource>, RegExp][] = [
            ["a parent", (urn) => ({ parent: urn }), /has as parent urn/],
            ["a dependency", (urn) => ({ dependencies: [urn] }), /has as dependency urn/],
            ["a source", (urn) => ({ propertyDependencies: { keyId: [urn] } }), /has as source of keyId urn/],
            ["deletedWith", (urn) => ({ deletedWith: urn }), /has as deletedWith urn/],
            ["replaceWith", (urn) => ({ replaceWith: [urn] }), /has as replaceWith urn/],
        ];
        for (const [name, change, message] of relations) {
            it(name, () => {
                const target = named(state, new RegExp(`kms/key.*${closed}`));
                const resource = named(state, new RegExp(`kms/alias.*${last}`));
                const { obstacles } = forgetAccount(having(state, { ...resource, ...change(target.urn) }), closed);
                expect(obstacles).to.have.lengthOf(1);
                expect(obstacles[0]).to.match(message).and.to.include(resource.urn).and.to.include(target.urn);
            });
        }

        it("an operation on another account's resource that was cut off", () => {
            const resource = named(state, new RegExp(`kms/key.*${last}`));
            const pending = ["creating", "updating"].map((type) => ({ resource, type }));
            const cut = { ...state, deployment: { ...state.deployment, pending_operations: pending } };
            const { obstacles, abandoned } = forgetAccount(cut, closed);
            expect(abandoned).to.be.empty;
            expect(obstacles).to.deep.equal([
                `${resource.urn} was cut off while creating; settle that first: npm run settle -- --stack prod.`,
                `${resource.urn} was cut off while updating; settle that first: pulumi refresh --stack prod --target '${resource.urn}'.`,
            ]);
        });
    });

    it("gives up operations on the account's own resources, and no others", () => {
        const provider = named(state, new RegExp(`providers:aws::account-${closed}$`));
        const key = named(state, new RegExp(`kms/key.*${closed}`));
        const operations = [
            { resource: { ...key, urn: `${key.urn}-new` }, type: "creating" },
            { resource: key, type: "updating" },
            { resource: { ...provider, urn: `${provider.urn}-new` }, type: "creating" },
        ];
        const cut = { ...state, deployment: { ...state.deployment, pending_operations: operations } };
        const { obstacles, abandoned, remaining } = forgetAccount(cut, closed);
        expect(obstacles).to.be.empty;
        expect(abandoned).to.deep.equal(operations);
        expect(remaining.deployment.pending_operations).to.be.empty;
    });

    describe("reads an exported state", () => {
        it("as it is, unknown fields and the order of fields included", () => {
            const text = JSON.stringify({ ...state, later: { field: 1 } });
            expect(JSON.stringify(readExportedState(text))).to.equal(text);
        });

        it("of an empty stack", () => {
            const empty = { version: 3, deployment: { manifest: {} } };
            expect(forgetAccount(readExportedState(JSON.stringify(empty)), closed).forgotten).to.be.empty;
        });

        it("and refuses another version, and what is no state", () => {
            expect(() => readExportedState('{"version":5,"deployment":{}}')).to.throw(/versions 3 and 4.*at version/s);
            expect(() => readExportedState('{"version":3,"deployment":{"resources":[{}]}}')).to.throw(/resources\[0\]/);
        });
    });
});
