import { expect } from "chai";
import { policies } from "../../policy-pack/policies";
import { judgeByPack, unknownValue, type Declared } from "../support/policies";
import { exampleStacks } from "../support/stackFiles";
import { runStack, targetOutputs, type StackRun } from "../support/stacks";
import { mutations } from "./mutations";
import { asDeclared } from "./recordedStacks";

/** Policies that find what they ask for in a property, known or not. */
const settledByPresence = ["logs-group-encrypted"];

describe("the policy pack on our own stacks", () => {
    const recorded = new Map<string, readonly Declared[]>();

    before(async function () {
        this.timeout(30_000);
        const stacks = await targetOutputs();
        for (const stack of exampleStacks) {
            const run: StackRun = await runStack(stack, { stacks });
            recorded.set(stack, asDeclared(run.resources));
            const preview = await runStack(stack, { stacks, preview: true });
            recorded.set(`first preview of ${stack}`, asDeclared(preview.resources));
        }
    });

    const resourcesOf = (stack: string): readonly Declared[] => recorded.get(stack) ?? [];

    for (const stack of exampleStacks) {
        it(`refuses nothing in ${stack}, and judges all of it`, async () => {
            expect(resourcesOf(stack)).to.not.have.length(0);
            expect(await judgeByPack(policies, resourcesOf(stack))).to.deep.equal({ refusing: [], unsure: [] });
        });

        it(`refuses nothing at the first preview of ${stack}`, async () => {
            expect((await judgeByPack(policies, resourcesOf(`first preview of ${stack}`))).refusing).to.deep.equal([]);
        });
    }

    it("has a mutation for every policy", () => {
        expect(Object.keys(mutations).sort()).to.deep.equal(policies.map(({ name }) => name).sort());
    });

    for (const [policy, { stack, apply, applyUnknown }] of Object.entries(mutations)) {
        it(`catches a mutation by ${policy} alone`, async () => {
            const verdict = await judgeByPack(policies, apply(resourcesOf(stack)));
            expect(verdict).to.deep.equal({ refusing: [policy], unsure: [] });
        });

        if (applyUnknown !== undefined && !settledByPresence.includes(policy)) {
            it(`does not pass ${policy} in silence when the mutated property is not known yet`, async () => {
                const verdict = await judgeByPack(policies, applyUnknown(resourcesOf(stack)));
                expect([...verdict.refusing, ...verdict.unsure]).to.include(policy);
            });
        }
    }

    it("survives every property being unknown, and refuses then only what stays visible", async function () {
        this.timeout(30_000);
        const refusing = new Set<string>();
        for (const resource of resourcesOf("dev")) {
            const props = Object.fromEntries(Object.keys(resource.props).map((key) => [key, unknownValue]));
            const changed = { ...resource, props };
            const stack = resourcesOf("dev").map((other) => (other === resource ? changed : other));
            (await judgeByPack(policies, stack, [changed])).refusing.forEach((policy) => refusing.add(policy));
        }
        expect([...refusing].sort()).to.deep.equal([
            // Rules that are not known yet are rules all the same.
            "ec2-default-security-group-closed",
            // An unknown policy that comes from no other resource is the one that AWS puts in.
            "ec2-endpoint-policy-not-wildcard",
        ]);
    });
});
