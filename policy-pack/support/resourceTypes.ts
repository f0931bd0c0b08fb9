import type {
    PolicyResource,
    ReportViolation,
    ResourceValidation,
    ResourceValidationArgs,
    StackValidation,
    StackValidationArgs,
} from "@pulumi/policy";
import type { Resource, Unwrap } from "@pulumi/pulumi";
import { declaresOthers, declarationsOf, originsOf, type Declaration, type Properties } from "../declarations";
import { judgeEach } from "./unknowns";

export type ResourceClass = Parameters<ResourceValidationArgs["isType"]>[0];

/** Type token of a resource class, such as `aws:kms/key:Key`. */
export function tokenOf(resourceClass: ResourceClass): string {
    // Every resource class has it, and the published types leave it out.
    return (resourceClass as unknown as { readonly __pulumiType: string }).__pulumiType;
}

/**
 * Validates resources of several types alike, wherever they are declared: in the program, as resources of `aws-native`,
 * in a template or in a pipeline. The policy does not apply to a resource that declares none of them.
 *
 * @param types classes of the `aws` provider, or tokens of types that it lacks
 */
export function validateResourceOfTypes(
    types: readonly (ResourceClass | string)[],
    validate: (props: Properties, args: ResourceValidationArgs, reportViolation: ReportViolation) => void,
): ResourceValidation {
    const tokens = new Set(types.map((type) => (typeof type === "string" ? type : tokenOf(type))));
    const names = [...tokens].map((token) => token.replace(/^.*:/, ""));
    const decline = declining(`Policy only applies to resources like ${names.join(", ")}`);
    return (args, reportViolation) => {
        const meant =
            tokens.has(args.type) || declaresOthers(args.type)
                ? declarationsOf(args).filter(({ type }) => tokens.has(type))
                : [];
        if (meant.length === 0) {
            decline(args);
        }
        judgeEach(meant, (declaration) => {
            const report = (message: string): void => {
                reportViolation(message, placeOf(args, declaration));
            };
            refusingFailures(declaration.name, report, () => {
                validate(declaration.props, { ...args, ...typed(declaration) }, report);
            });
        });
    };
}

/**
 * Says that a policy does not apply, which the SDK does by throwing. Most policies do not apply to most resources; what
 * was thrown first is thrown again, because to make it anew takes more time than all the rest.
 */
function declining(reason: string): (args: ResourceValidationArgs) => never {
    let thrown: Error | undefined;
    return (args) => {
        if (thrown !== undefined) {
            throw thrown;
        }
        try {
            return args.notApplicable(reason);
        } catch (error) {
            thrown = error instanceof Error ? error : undefined;
            throw error;
        }
    };
}

/** Validates resources of one type, wherever they are declared. */
export function validateResourceOfType<Args>(
    resourceClass: new (name: string, args: Args, ...rest: never[]) => Resource,
    validate: (
        props: Unwrap<NonNullable<Args>>,
        args: ResourceValidationArgs,
        reportViolation: ReportViolation,
    ) => void,
): ResourceValidation {
    return validateResourceOfTypes([resourceClass as unknown as ResourceClass], (props, args, reportViolation) => {
        // The type of the resource says what its properties are.
        validate(props as Unwrap<NonNullable<Args>>, args, reportViolation);
    });
}

/** Validates all resources of a stack together, those inside templates included. */
export function validateStackResources(
    validate: (args: StackValidationArgs, reportViolation: ReportViolation) => void,
): StackValidation {
    return (args, reportViolation) => {
        refusingFailures("stack", reportViolation, () => {
            validate({ ...args, resources: args.resources.flatMap(withDeclarations) }, reportViolation);
        });
    };
}

/**
 * Judges, and refuses what a policy fails at: properties that have other types than the ones of the resource. Without
 * this the whole preview would end with the stack trace of the policy. What is not known yet is for the SDK to report.
 */
function refusingFailures(subject: string, reportViolation: ReportViolation, judge: () => void): void {
    try {
        judge();
    } catch (error) {
        if (!(error instanceof TypeError) && !(error instanceof RangeError)) {
            throw error;
        }
        reportViolation(`${subject}: has properties of a wrong type (${error.message}); it cannot be judged.`);
    }
}

/** Stands between the URN of a resource and the name of what is inside it; no URN has it. */
const separator = "\u0000";

/** Where findings about a declaration are reported: the URN of its resource and, if it is inside that, its own name. */
function placeOf({ urn, name }: Pick<PolicyResource, "urn" | "name">, declaration: Declaration): string {
    return declaration.name === name ? urn : `${urn}${separator}${declaration.name}`;
}

/** What a finding is about: a resource, or something inside it that has a name of its own. */
export interface Subject {
    readonly urn: string;
    readonly name: string;
}

/** What is at the place that a policy reports a finding for. */
export function subjectAt(place: string): Subject {
    const [urn = "", inside] = place.split(separator);
    return { urn, name: inside ?? nameIn(urn) };
}

/** The logical name in a URN: `urn:pulumi:stack::project::type::name`. */
export function nameIn(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** What resources declare is read once where several policies are handed the same ones, as the tests do. */
const declared = new WeakMap<object, PolicyResource[]>();

function withDeclarations(holder: PolicyResource): readonly PolicyResource[] {
    if (!declaresOthers(holder.type)) {
        return [holder];
    }
    const known = declared.get(holder) ?? readDeclarations(holder);
    declared.set(holder, known);
    return known;
}

/** A resource, and the ones that are declared in it, each with the place that findings about it are reported for. */
function readDeclarations(holder: PolicyResource): PolicyResource[] {
    const declarations = declarationsOf(holder);
    const dependencies = dependenciesIn(holder);
    const resources = declarations.map((declaration): PolicyResource => ({
        ...holder,
        ...typed(declaration),
        urn: placeOf(holder, declaration),
        propertyDependencies: dependencies.get(declaration.name) ?? {},
    }));
    const byName = new Map(resources.map((resource) => [resource.name, resource]));
    declarations.forEach(({ sources }, index) => {
        for (const [property, names] of Object.entries(sources)) {
            const found = names.flatMap((name) => byName.get(name) ?? []);
            Object.assign(resources[index]?.propertyDependencies ?? {}, { [property]: found });
        }
    });
    return resources;
}

/** Where properties of declarations come from, as far as they are properties of the resource, by declaration. */
function dependenciesIn(holder: PolicyResource): ReadonlyMap<string, PolicyResource["propertyDependencies"]> {
    const { name, propertyDependencies } = holder;
    const dependent = Object.keys(propertyDependencies).filter((key) => (propertyDependencies[key] ?? []).length > 0);
    const found = new Map([[name, { ...propertyDependencies }]]);
    for (const [declaration, origins] of originsOf(holder, dependent)) {
        const sources = { ...found.get(declaration) };
        for (const [property, from] of Object.entries(origins)) {
            sources[property] = from.flatMap((key) => propertyDependencies[key] ?? []);
        }
        found.set(declaration, sources);
    }
    return found;
}

/** How the SDK presents a resource to a policy. */
function typed({ type, name, props }: Declaration): Pick<PolicyResource, "type" | "name" | "props" | "isType"> & {
    readonly asType: () => never;
} {
    return {
        type,
        name,
        props,
        isType: (resourceClass) => tokenOf(resourceClass) === type,
        asType: () => {
            throw new Error("Policies are handed the properties of the types that they ask for.");
        },
    };
}
