import type {
    PolicyConfigSchema,
    PolicyResource,
    PolicyResourceOptions,
    ResourceValidationArgs,
    StackValidationArgs,
} from "@pulumi/policy";
import * as policySdk from "@pulumi/policy";
import * as policyProxy from "@pulumi/policy/proxy";
import { policies, type PackPolicy } from "../../policy-pack/policies";
import { subjectAt, type ResourceClass } from "../../policy-pack/support/resourceTypes";
import * as policySecret from "@pulumi/policy/secret";
import { withoutStackTraces } from "./stackTraces";

type Properties = Readonly<Record<string, unknown>>;

/** A resource as a policy meets it. */
export interface Declared {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly props: Properties;
    /** URNs that each property comes from. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What became of one policy. */
export interface Verdict {
    readonly violations: readonly { readonly message: string; readonly urn?: string }[];
    /** Why the policy said that it does not apply. */
    readonly notApplicable?: string;
    /** What the policy could not read; the engine reports it as advisory. */
    readonly unknown?: string;
}

export const passes: Verdict = { violations: [] };

/** The verdict on a resource with nothing but these findings. */
export function refuses(...messages: readonly string[]): Verdict {
    return { violations: messages.map((message) => ({ message })) };
}

/** The verdict on a stack with nothing but these findings about one resource. */
export function refusesOwner(owner: Declared, ...messages: readonly string[]): Verdict {
    return { violations: messages.map((message) => ({ message, urn: owner.urn })) };
}

/** What the library has at run time and its published types leave out. */
const sdk = policySdk as unknown as {
    readonly unknownCheckingProxy: (props: Properties) => Record<string, unknown>;
    readonly UnknownValueError: new (...args: never[]) => Error;
};

const { secretsPreservingProxy } = policySecret as unknown as {
    readonly secretsPreservingProxy: (props: Properties) => Properties;
};

/** Stands for a value that the engine does not know yet. */
export const unknownValue = (policyProxy as unknown as { readonly unknownStringValue: string }).unknownStringValue;

/** The policies that judge without being asked for. */
export const onByDefault = policies.filter(({ enforcementLevel }) => enforcementLevel !== "disabled");

class NotApplicable extends Error {}

/** Type token of a resource class, such as `aws:kms/key:Key`. */
export function typeOf(resourceClass: ResourceClass): string {
    return (resourceClass as unknown as { readonly __pulumiType: string }).__pulumiType;
}

/** @param sources the resources that properties come from, by property */
export function declare(
    type: ResourceClass | string,
    name: string,
    props: object,
    sources: Readonly<Record<string, readonly Declared[]>> = {},
): Declared {
    const token = typeof type === "string" ? type : typeOf(type);
    const propertyDependencies = Object.fromEntries(
        Object.entries(sources).map(([property, resources]) => [property, resources.map(({ urn }) => urn)]),
    );
    return {
        urn: `urn:pulumi:dev::test::${token}::${name}`,
        type: token,
        name,
        props: { ...props },
        propertyDependencies,
    };
}

/** Runs the policy on one resource, before it is created. The engine reports what it finds on that, whatever it names. */
export async function judge(policy: PackPolicy, resource: Declared, config: Properties = {}): Promise<Verdict> {
    if (!("validateResource" in policy) || typeof policy.validateResource !== "function") {
        throw new Error(`${policy.name} does not judge resources one by one.`);
    }
    const { validateResource } = policy;
    const args: ResourceValidationArgs = {
        ...typed(resource),
        urn: resource.urn,
        stackTags: new Map(),
        ...shared(policy, config),
    };
    return verdictOf(policy, async (report) =>
        validateResource(args, (message) => {
            report(message);
        }),
    );
}

/** Runs the policy on a whole stack. What is inside a resource is reported on that, as the pack does. */
export async function judgeStack(
    policy: PackPolicy,
    resources: readonly Declared[],
    config: Properties = {},
): Promise<Verdict> {
    return judgeRelated(policy, related(resources), config);
}

/** Runs the policy on a whole stack, as policies meet it. */
export async function judgeRelated(
    policy: PackPolicy,
    resources: readonly PolicyResource[],
    config: Properties = {},
): Promise<Verdict> {
    if (!("validateStack" in policy)) {
        throw new Error(`${policy.name} does not judge stacks.`);
    }
    const { validateStack } = policy;
    const args: StackValidationArgs = {
        resources: [...resources],
        stackTags: new Map(),
        ...shared(policy, config),
    };
    return verdictOf(policy, async (report) =>
        validateStack(args, (message, urn) => {
            report(message, urn === undefined ? undefined : subjectAt(urn).urn);
        }),
    );
}

/**
 * Lets the policy mend a resource, as the SDK does where its level is `remediate`.
 * @returns the properties that the engine goes on with
 */
export async function mend(policy: PackPolicy, resource: Declared, config: Properties = {}): Promise<Properties> {
    if (!("remediateResource" in policy)) {
        throw new Error(`${policy.name} mends nothing.`);
    }
    const args: ResourceValidationArgs = {
        ...typed(resource),
        props: sdk.unknownCheckingProxy(secretsPreservingProxy(resource.props)),
        urn: resource.urn,
        stackTags: new Map(),
        ...shared(policy, config),
    };
    return (await policy.remediateResource(args)) ?? resource.props;
}

/** Names of the policies that refuse something, and of those that could not judge everything. */
export interface PackVerdict {
    readonly refusing: readonly string[];
    readonly unsure: readonly string[];
}

/**
 * Runs policies as the engine does: on every resource, then on the stack.
 *
 * @param apart the resources to judge one by one
 * @param judgeWhole judges all of them together
 */
export async function judgeByPack(
    pack: readonly PackPolicy[],
    resources: readonly Declared[],
    apart = resources,
    judgeWhole: (policy: PackPolicy, stack: readonly PolicyResource[]) => Promise<Verdict> = judgeRelated,
): Promise<PackVerdict> {
    const stack = related(resources);
    const keyed = apart.map((resource) => [resource, JSON.stringify([resource.urn, resource.props])] as const);
    const verdicts = await withoutStackTraces(() =>
        Promise.all(
            pack.map(async (policy) => {
                const single = "validateResource" in policy ? keyed.map((each) => judgeOnce(policy, ...each)) : [];
                const whole = "validateStack" in policy ? [judgeWhole(policy, stack)] : [];
                return { name: policy.name, verdicts: await Promise.all([...single, ...whole]) };
            }),
        ),
    );
    const named = (isMeant: (verdict: Verdict) => boolean): string[] =>
        verdicts.filter((policy) => policy.verdicts.some(isMeant)).map((policy) => policy.name);
    return {
        refusing: named((verdict) => verdict.violations.length > 0),
        unsure: named((verdict) => verdict.unknown !== undefined),
    };
}

const judged = new WeakMap<PackPolicy, Map<string, Promise<Verdict>>>();

/** Stacks have most of their resources in common; the verdict on each is the same in all of them. */
function judgeOnce(policy: PackPolicy, resource: Declared, key: string): Promise<Verdict> {
    const known = judged.get(policy) ?? new Map<string, Promise<Verdict>>();
    judged.set(policy, known);
    const verdict = known.get(key) ?? judge(policy, resource);
    known.set(key, verdict);
    return verdict;
}

/** Whether messages are held to their form. Values that nobody would write need not be shown well: specs about them turn it off. */
export const messages = { areHeldToForm: true };

/** The resource, what was found, and what follows from it or is required; values are there as people write them. */
const messageForm = /^(?!.*(undefined|\[object))\S[^:]*: \S.*; \S.*\.$/s;

async function verdictOf(
    policy: PackPolicy,
    run: (report: (message: string, urn?: string) => void) => Promise<void>,
): Promise<Verdict> {
    const violations: { message: string; urn?: string }[] = [];
    try {
        await run((message, urn) => {
            if (messages.areHeldToForm && policies.includes(policy) && !messageForm.test(message)) {
                throw new Error(`A message has no finding, or not what follows from it: ${message}`);
            }
            violations.push({ message, ...(urn === undefined ? {} : { urn }) });
        });
        return { violations };
    } catch (error) {
        if (error instanceof sdk.UnknownValueError) {
            return { violations, unknown: error.message };
        }
        if (error instanceof NotApplicable) {
            return { violations, notApplicable: error.message };
        }
        throw error;
    }
}

/** The engine fills in the defaults of the schema before it hands the configuration over. */
function shared(policy: PackPolicy, config: Properties): Pick<StackValidationArgs, "getConfig" | "notApplicable"> {
    const filled = { ...defaultsOf(policy.configSchema), ...config };
    return {
        getConfig: (() => filled) as StackValidationArgs["getConfig"],
        notApplicable: (reason = "") => {
            throw new NotApplicable(reason);
        },
    };
}

function defaultsOf(schema: PolicyConfigSchema | undefined): Properties {
    const properties = Object.entries(schema?.properties ?? {});
    return Object.fromEntries(
        properties.flatMap(([key, property]) => ("default" in property ? [[key, property.default]] : [])),
    );
}

function typed(resource: Declared): Pick<PolicyResource, "type" | "name" | "props" | "opts" | "isType"> & {
    asType: () => never;
} {
    return {
        type: resource.type,
        name: resource.name,
        props: sdk.unknownCheckingProxy(resource.props),
        opts: options,
        isType: (resourceClass) => typeOf(resourceClass) === resource.type,
        asType: () => {
            throw new Error("The policies use isType.");
        },
    };
}

/** Declared resources as a policy meets them together, each with the resources that its properties come from. */
export function related(resources: readonly Declared[]): PolicyResource[] {
    const converted = resources.map((resource): PolicyResource => ({
        ...typed(resource),
        urn: resource.urn,
        dependencies: [],
        propertyDependencies: {},
    }));
    const byUrn = new Map(converted.map((resource) => [resource.urn, resource]));
    resources.forEach(({ urn, propertyDependencies }) => {
        const resource = byUrn.get(urn);
        for (const [property, urns] of Object.entries(propertyDependencies)) {
            const sources = urns.map((source) => byUrn.get(source)).filter((source) => source !== undefined);
            Object.assign(resource?.propertyDependencies ?? {}, { [property]: sources });
        }
    });
    return converted;
}

const options: PolicyResourceOptions = {
    protect: false,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
};
