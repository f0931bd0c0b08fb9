import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import type { Properties } from "../declarations";
import { isKeyOfAws } from "./keys";
import { isRecord, isWritten, known, shown } from "./presence";
import { validateResourceOfTypes, type ResourceClass } from "./resourceTypes";

/** What one property of a resource has to be. */
export interface PropertyRule {
    /** Path of the property, such as `networkConfig.enableNetworkIsolation`. */
    readonly property: string;
    /** The only values that pass; absent, any value does that the program writes. */
    readonly allowed?: readonly (string | number | boolean)[];
    /** Whether the property names a key, which must not be one that AWS keeps. @default false */
    readonly ownKey?: boolean;
    /** What it means that the property is not so, as the second half of a message. */
    readonly otherwise: string;
    /** Resources of which nothing is asked. */
    readonly exceptWhere?: (props: Properties) => boolean;
}

/**
 * Validates one property of resources of several types. What is written and not known yet passes where any value does;
 * where the value counts, it cannot be judged.
 */
export function validateProperty(types: readonly (ResourceClass | string)[], rule: PropertyRule): ResourceValidation {
    return validateResourceOfTypes(types, (props, args, reportViolation) => {
        if (rule.exceptWhere?.(props) !== true) {
            const finding = findingOf(props, rule);
            if (finding !== undefined) {
                reportViolation(`${args.name}: ${finding}; ${rule.otherwise}`);
            }
        }
    });
}

function findingOf(props: Properties, { property, allowed, ownKey }: PropertyRule): string | undefined {
    const { holder, key } = holderOf(props, property);
    if (holder === undefined || !isWritten(holder, key)) {
        return `${property} is not set`;
    }
    if (ownKey === true && isKeyOfAws(known(holder, key))) {
        return `${property} is a key of AWS`;
    }
    if (allowed === undefined) {
        return undefined;
    }
    const value = holder[key];
    // Templates may write numbers and truth values as text.
    return allowed.some((one) => String(one) === String(value)) ? undefined : `${property} is ${shown(value)}`;
}

/** The mapping that holds the property at the end of the path; undefined where there is none on the way. */
export function holderOf(props: Properties, path: string): { holder: Properties | undefined; key: string } {
    const keys = path.split(".");
    const key = keys.pop() ?? "";
    const holder = keys.reduce<unknown>(
        (value, name) => (isRecord(value) && name in value ? value[name] : undefined),
        props,
    );
    return { holder: isRecord(holder) ? holder : undefined, key };
}

/** Resources in a list property, each with its place for messages: `productionVariants[0]`. */
export function entriesOf(props: Properties, property: string): { entry: Properties; place: string }[] {
    const value = property in props ? props[property] : undefined;
    const entries: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return entries.flatMap((entry, index) => (isRecord(entry) ? [{ entry, place: `${property}[${index}]` }] : []));
}

/** How messages call a resource. */
export function named({ name }: Pick<ResourceValidationArgs, "name">, finding: string): string {
    return `${name}: ${finding}`;
}
