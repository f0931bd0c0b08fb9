import { expect } from "chai";
import { policies as pack, type PackPolicy } from "../../policy-pack/policies";
import { judgeChanges } from "../support/changedStacks";
import { recordedMode, stackModes, type StackMode } from "../support/modes";
import { judge, judgeByPack, onByDefault as policies, unknownValue, type Declared } from "../support/policies";
import { mutations, type Mutation } from "./mutations";
import { asDeclared } from "./recordedStacks";

/** Policies that find what they ask for in a property, known or not. */
const settledByPresence = ["logs-group-encrypted"];

const stacks = new Map<string, Promise<readonly Declared[]>>();

/** The resources of a mode, the same ones every time: what was found out about them is not found out again. */
function declared(mode: StackMode, preview = false): Promise<readonly Declared[]> {
    const key = `${mode.name} ${String(preview)}`;
    const stack = stacks.get(key) ?? recordedMode(mode, preview).then(({ resources }) => asDeclared(resources));
    stacks.set(key, stack);
    return stack;
}

/** Modes with each kind of network and of account. What other modes change is nothing that mutations are about. */
const mutatedModes = [
    "isolated",
    "a NAT gateway in each zone",
    "existing subnets",
    "existing subnets and endpoints",
    "new subnets with given endpoints",
    "omitted endpoints",
    "a single account",
    "projects",
    "given buckets",
    "self-service",
    "given roles",
    "staging accounts",
    "staging accounts in an existing VPC",
    "an identity stack",
];

for (const mode of stackModes) {
    describe(`the policy pack on a stack with ${mode.name}`, function () {
        // The first one loads the programs of all stacks.
        this.timeout(30_000);

        it("refuses what the mode opens and nothing else, and judges all of it", async () => {
            const resources = await declared(mode);
            expect(resources).to.not.have.length(0);
            expect(await judgeByPack(policies, resources)).to.deep.equal({
                refusing: mode.refusedBy,
                unsure: mode.unsureOf ?? [],
            });
        });

        it("refuses no more at its first preview", async () => {
            const { refusing } = await judgeByPack(policies, await declared(mode, true));
            expect(refusing).to.deep.equal(mode.refusedBy);
        });
    });
}

describe("the policies that are off by themselves", () => {
    it("are those that would tell of every bucket of our own stacks, and of models, of which they have none", async () => {
        const [isolated] = stackModes;
        const off = pack.filter((policy) => !policies.includes(policy));
        const { refusing, unsure } = await judgeByPack(off, isolated === undefined ? [] : await declared(isolated));
        expect({ refusing, unsure }).to.deep.equal({
            refusing: ["s3-bucket-object-lock", "s3-bucket-replication", "s3-bucket-events", "s3-bucket-mfa-delete"],
            unsure: [],
        });
        expect(off.map(({ name }) => name).filter((name) => !refusing.includes(name))).to.deep.equal([
            "sagemaker-model-private-registry",
            "sagemaker-model-private-registries",
        ]);
    });
});

describe("the policy pack on mutations of our own stacks", () => {
    const tried = new Set<string>();

    for (const mode of stackModes.filter(({ name }) => mutatedModes.includes(name))) {
        it(`catches each by one policy alone in a stack with ${mode.name}`, async function () {
            this.timeout(30_000);
            const resources = await declared(mode);
            const caught: Record<string, unknown> = {};
            for (const [policy, { apply }] of Object.entries(mutations)) {
                const mutated = apply(resources);
                // What the mode opens is refused without a mutation.
                if (mutated !== undefined && !mode.refusedBy.includes(policy)) {
                    const { refusing, unsure } = await judgeChanges(policies, resources, mutated);
                    caught[policy] = {
                        refusing: refusing.filter((name) => !mode.refusedBy.includes(name)),
                        unsure: unsure.filter((name) => mode.unsureOf?.includes(name) !== true),
                    };
                    tried.add(policy);
                }
            }
            const alone = Object.keys(caught).map((policy) => [policy, { refusing: [policy], unsure: [] }]);
            expect(caught).to.deep.equal(Object.fromEntries(alone)).and.not.to.be.empty;
        });
    }

    /** The stack with the most kinds of resources. */
    const fullest = async (): Promise<readonly Declared[]> => {
        const [mode] = stackModes.filter(({ name }) => name === "projects");
        return mode === undefined ? [] : declared(mode);
    };

    /** The stack with the most kinds of resources, or else the one with products, and what a mutation makes of it. */
    const firstChanged = async (mutate: Mutation["apply"]): Promise<[readonly Declared[], readonly Declared[]]> => {
        for (const mode of stackModes.filter(({ name }) => name === "projects" || name === "self-service").reverse()) {
            const resources = await declared(mode);
            const changed = mutate(resources);
            if (changed !== undefined) {
                return [resources, changed];
            }
        }
        throw new Error("The mutation changes neither stack.");
    };

    /** Whether any mode declares something that a policy judges by itself, if only inside a template. */
    const judgesSomething = async (policy: PackPolicy): Promise<boolean> => {
        for (const mode of stackModes) {
            const verdicts = await Promise.all((await declared(mode)).map((resource) => judge(policy, resource)));
            if (verdicts.some(({ notApplicable }) => notApplicable === undefined)) {
                return true;
            }
        }
        return false;
    };

    it("has tried one for every policy that judges something in them", async () => {
        expect(mutatedModes.filter((name) => !stackModes.some((mode) => mode.name === name))).to.be.empty;
        const untried: string[] = [];
        for (const policy of policies.filter(({ name }) => !tried.has(name))) {
            if (!("validateResource" in policy) || (await judgesSomething(policy))) {
                untried.push(policy.name);
            }
        }
        expect(untried).to.deep.equal([]);
    });

    for (const [policy, { applyUnknown }] of Object.entries(mutations)) {
        if (applyUnknown !== undefined && !settledByPresence.includes(policy)) {
            it(`does not pass ${policy} in silence when the mutated property is not known yet`, async () => {
                const [resources, changed] = await firstChanged(applyUnknown);
                const verdict = await judgeChanges(policies, resources, changed);
                expect([...verdict.refusing, ...verdict.unsure]).to.include(policy);
            });
        }
    }

    it("finds in a changed stack what it would find in one that it never met", async () => {
        const [mode] = stackModes.filter(({ name }) => name === "isolated");
        const resources = mode === undefined ? [] : await declared(mode);
        const changed = Object.values(mutations).flatMap(({ apply, applyUnknown }) => [
            apply(resources) ?? [],
            applyUnknown?.(resources) ?? [],
        ]);
        for (const stack of changed.filter(({ length }) => length > 0)) {
            const apart = stack.filter((resource) => !resources.includes(resource));
            expect(await judgeChanges(policies, resources, stack)).to.deep.equal(
                await judgeByPack(policies, stack, apart),
            );
        }
    });

    it("survives every property being unknown, and refuses then only what stays visible", async function () {
        this.timeout(30_000);
        const resources = await fullest();
        const refusing = new Set<string>();
        for (const resource of resources) {
            const props = Object.fromEntries(Object.keys(resource.props).map((key) => [key, unknownValue]));
            const changed = { ...resource, props };
            const stack = resources.map((other) => (other === resource ? changed : other));
            (await judgeChanges(policies, resources, stack)).refusing.forEach((policy) => refusing.add(policy));
        }
        expect([...refusing].sort()).to.deep.equal([
            // Rules that are not known yet are rules all the same.
            "ec2-default-security-group-closed",
            // An unknown policy that comes from no other resource is the one that AWS puts in.
            "ec2-endpoint-policy-not-wildcard",
            // Tags that nobody gives are not known either.
            "sagemaker-domain-tagged",
        ]);
    });
});
