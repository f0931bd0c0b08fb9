import { policies as pack, type PackPolicy } from "../../../policy-pack/policies";
import { declare, judge, judgeStack, type Declared, type Verdict } from "../../support/policies";
import { texts, type Fixture } from "./fixtures";
import { canHold, isHolder, type Path } from "./paths";
import { tracing } from "./tracing";
import { unknownValues } from "./turnouts";

/** What a policy judges, and what of it can be varied. */
export interface Subject {
    readonly title: string;
    readonly policy: string;
    /** The fixture whose stack takes part; absent where the resource is judged by itself. */
    readonly stack?: string;
    /** Properties, or a document that is in one. */
    readonly value: object;
    /** Where in the value the policy looks. */
    readonly paths: readonly Path[];
    /** What stands in the value for something that is not known yet. */
    readonly unknowns: readonly unknown[];
    /** @param hidden the paths at which the value has something that is not known yet */
    readonly judge: (value: object, hidden?: readonly Path[]) => Promise<Verdict>;
    /** Whether others name the resource by the value at the path, or it another one: then that says what it is. */
    readonly isReference: (path: Path) => boolean;
}

/** The policies, of whose messages no form is asked here: what is malformed comes out in them as it is. */
export const policies: readonly PackPolicy[] = pack.map((policy) => ({ ...policy }));

/** Where a value comes from that no resource of the stack has. */
const elsewhere = declare("aws:ssm/parameter:Parameter", "elsewhere", {});

/** What resources are named by. */
const identities = ["arn", "bucket", "id", "keyId", "name", "path"];

/** Each policy on each resource of a fixture that it judges by itself, and on each stack that it judges as a whole. */
export async function subjectsOf(fixture: Fixture): Promise<Subject[]> {
    const subjects: Subject[] = [];
    for (const policy of policies) {
        if ("validateResource" in policy) {
            for (const resource of fixture.varied) {
                subjects.push(...(await alone(policy, fixture, resource)));
            }
        }
        if ("validateStack" in policy) {
            subjects.push(...(await together(policy, fixture)));
        }
    }
    return subjects;
}

async function alone(policy: PackPolicy, { title }: Fixture, resource: Declared): Promise<Subject[]> {
    const { traced, paths } = observed(resource);
    const { notApplicable } = await judge(policy, traced);
    return notApplicable !== undefined
        ? []
        : [
              {
                  title: `${title}, ${resource.name}`,
                  policy: policy.name,
                  value: resource.props,
                  paths: paths(),
                  unknowns: unknownValues,
                  judge: (value) => judge(policy, { ...resource, props: value as Declared["props"] }),
                  isReference: () => false,
              },
          ];
}

async function together(policy: PackPolicy, { title, stack, varied }: Fixture): Promise<Subject[]> {
    const observations = stack.map(observed);
    await judgeStack(
        policy,
        observations.map(({ traced }) => traced),
    );
    return stack.flatMap((resource, index) => {
        const paths = (observations[index]?.paths() ?? []).filter(
            (path) => isProperty(resource, path, stack) && !isRepeated(resource, path, stack),
        );
        return paths.length === 0 || !varied.includes(resource)
            ? []
            : [
                  {
                      title: `${title}, ${resource.name} in its stack`,
                      policy: policy.name,
                      stack: title,
                      value: resource.props,
                      paths,
                      unknowns: unknownValues,
                      judge: (value: object, hidden: readonly Path[] = []) =>
                          judgeStack(policy, [...stack.with(index, hiding(resource, value, hidden, stack)), elsewhere]),
                      isReference: ([top = "", ...rest]: Path) =>
                          rest.length === 0 &&
                          (identities.includes(top) ||
                              (!isHolder(resource.props[top]) && sourcesOf(resource, top, stack).length > 0)),
                  },
              ];
    });
}

/** A resource that tells where it is looked at. Texts of templates are left out: they are known as a whole, or not at all. */
function observed(resource: Declared): { traced: Declared; paths: () => Path[] } {
    const noted = new Map<string, Path>();
    const note = (path: Path): void => {
        noted.set(path.join("\0"), path);
    };
    const isVaried = (path: Path): boolean => !texts.includes(path.at(-1) ?? "") && canHold(resource.props, path);
    return {
        traced: { ...resource, props: tracing(resource.props, note) },
        paths: () => sampled([...noted.values()].filter(isVaried)),
    };
}

/** Documents are long: of the same property in many statements the first two and the last two are enough. */
export function sampled(paths: readonly Path[]): Path[] {
    const alike = new Map<string, Path[]>();
    for (const path of paths) {
        const pattern = path.map((key) => (/^\d+$/.test(key) ? "#" : key)).join("\0");
        alike.set(pattern, [...(alike.get(pattern) ?? []), path]);
    }
    return [...alike.values()].flatMap((group) => [...group.slice(0, 2), ...group.slice(2).slice(-2)]);
}

/** The resource with another value, in which what is hidden comes from where it came from before, or from elsewhere. */
function hiding(resource: Declared, value: object, hidden: readonly Path[], stack: readonly Declared[]): Declared {
    const sources = hidden.map(([top = ""]) => {
        const own = sourcesOf(resource, top, stack);
        return [top, own.length > 0 ? own : [elsewhere.urn]] as const;
    });
    return {
        ...resource,
        props: value as Declared["props"],
        propertyDependencies: { ...resource.propertyDependencies, ...Object.fromEntries(sources) },
    };
}

/** Whether a resource of the type has the property. Policies ask many resources of a stack for what only some have. */
function isProperty({ type }: Declared, [top = ""]: Path, stack: readonly Declared[]): boolean {
    return stack.some((other) => other.type === type && top in other.props);
}

/** Whether other resources name this one by a value that they repeat: then the program knows it. */
function isRepeated({ urn, props }: Declared, [top = "", ...rest]: Path, stack: readonly Declared[]): boolean {
    const value = props[top];
    const repeats = (other: Declared): boolean =>
        Object.entries(other.props).some(
            ([key, inner]) => inner === value && (other.propertyDependencies[key] ?? []).length === 0,
        );
    return (
        rest.length === 0 &&
        identities.includes(top) &&
        typeof value === "string" &&
        stack.some((other) => other.urn !== urn && repeats(other))
    );
}

/** URNs of what a property comes from, or would if it named a resource of the stack in place of repeating its name. */
function sourcesOf(
    { urn, props, propertyDependencies }: Declared,
    top: string,
    stack: readonly Declared[],
): readonly string[] {
    const written = propertyDependencies[top] ?? [];
    const value = props[top];
    const isNamed = (other: Declared): boolean =>
        identities.some((key) => key in other.props && other.props[key] === value);
    return written.length > 0 || typeof value !== "string"
        ? written
        : stack.filter((other) => other.urn !== urn && isNamed(other)).map((other) => other.urn);
}
