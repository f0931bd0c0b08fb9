import type { PolicyResource } from "@pulumi/policy";
import type { PackPolicy } from "../../policy-pack/policies";
import { judgeByPack, judgeRelated, related, type Declared, type PackVerdict, type Verdict } from "./policies";

/** What a policy found in a stack, and the properties that it looked at to find it. */
interface Judgement {
    readonly verdict: Verdict;
    readonly looked: ReadonlySet<string>;
}

/** Stands for all properties of a resource, where a policy asked which there are or took them as a whole. */
const all = "*";

/** A property of a resource, as a text. */
function propertyOf(urn: string, key: string): string {
    return `${urn} ${key}`;
}

const judgements = new WeakMap<readonly Declared[], Map<PackPolicy, Promise<Judgement>>>();

/**
 * Judges a changed stack: the resources that are other than they were, and the stack as a whole. A policy that looked at
 * nothing that has changed finds what it found before, and is not run again.
 */
export function judgeChanges(
    pack: readonly PackPolicy[],
    before: readonly Declared[],
    after: readonly Declared[],
): Promise<PackVerdict> {
    const old = new Set(before);
    const changes = changesBetween(before, after);
    return judgeByPack(
        pack,
        after,
        after.filter((resource) => !old.has(resource)),
        async (policy, stack) => {
            if (changes === undefined) {
                return judgeRelated(policy, stack);
            }
            const { verdict, looked } = await judgementOn(policy, before);
            return changes.some((change) => looked.has(change)) ? judgeRelated(policy, stack) : verdict;
        },
    );
}

/** Properties that two stacks of the same resources have otherwise; undefined where one has other resources. */
function changesBetween(before: readonly Declared[], after: readonly Declared[]): string[] | undefined {
    const changes: string[] = [];
    for (const [index, { urn, type, name, props, propertyDependencies }] of after.entries()) {
        const was = before[index];
        if (was?.urn !== urn || was.type !== type || was.name !== name || before.length !== after.length) {
            return undefined;
        }
        const keys = [
            ...keysOfDifferences(was.props, props),
            ...keysOfDifferences(was.propertyDependencies, propertyDependencies),
        ];
        changes.push(...(keys.length === 0 ? [] : [...keys, all]).map((key) => propertyOf(urn, key)));
    }
    return changes;
}

function keysOfDifferences(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): string[] {
    return one === other ? [] : Object.keys({ ...one, ...other }).filter((key) => one[key] !== other[key]);
}

function judgementOn(policy: PackPolicy, stack: readonly Declared[]): Promise<Judgement> {
    const known = judgements.get(stack) ?? new Map<PackPolicy, Promise<Judgement>>();
    judgements.set(stack, known);
    const judgement = known.get(policy) ?? judgeWatching(policy, stack);
    known.set(policy, judgement);
    return judgement;
}

async function judgeWatching(policy: PackPolicy, stack: readonly Declared[]): Promise<Judgement> {
    const looked = new Set<string>();
    const watched = related(stack).map((resource) => Object.assign(resource, watching(resource, looked)));
    return { verdict: await judgeRelated(policy, watched), looked };
}

/** The properties of a resource and what they come from, as something that notes what is asked of it. */
function watching(
    { urn, props, propertyDependencies }: PolicyResource,
    looked: Set<string>,
): Pick<PolicyResource, "props" | "propertyDependencies"> {
    const note = (key: string | symbol): void => {
        // Names of the SDK's own stand for the properties as a whole.
        looked.add(propertyOf(urn, typeof key === "symbol" || key.startsWith("__") ? all : key));
    };
    const handler: ProxyHandler<Record<string, unknown>> = {
        get: (target, key) => (note(key), Reflect.get(target, key) as unknown),
        has: (target, key) => (note(key), Reflect.has(target, key)),
        ownKeys: (target) => (note(all), Reflect.ownKeys(target)),
        getOwnPropertyDescriptor: (target, key) => (note(key), Reflect.getOwnPropertyDescriptor(target, key)),
    };
    return {
        props: new Proxy(props, handler),
        propertyDependencies: new Proxy(propertyDependencies, handler) as PolicyResource["propertyDependencies"],
    };
}
