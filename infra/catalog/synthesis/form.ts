import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../support/isObject";

export type Properties = Readonly<Record<string, unknown>>;

/**
 * What becomes of a property of the `aws` provider: the name that it has in CloudFormation, or a function that makes
 * one or more properties of its value.
 */
export type Rule = string | ((value: unknown, path: string) => Properties);

/** Properties by their names in the `aws` provider. One that is not in the table is refused. */
export type Shape = Readonly<Record<string, Rule>>;

/** The form of a resource in CloudFormation. */
export interface Form {
    /** Type such as `AWS::S3::Bucket`. */
    readonly type: string;
    readonly properties: Shape;
    /** Outputs of the `aws` provider by name: `Ref`, or an attribute that `Fn::GetAtt` knows. @default all are untold */
    readonly outputs?: Readonly<Record<string, string>>;
    /** An output as a text with tokens in it, for what CloudFormation has no attribute for. @default none */
    readonly composed?: (reference: string) => Readonly<Record<string, string>>;
    /** Properties that the `aws` provider adds by itself. @default none */
    readonly constants?: Properties;
    /** Ends the logical id, where resources of several types have one name in the program. @default nothing */
    readonly suffix?: string;
    /** Property that names what the resource guards: it stays as long as that does. @default it goes with the stack */
    readonly guards?: string;
}

/** What is a resource in the `aws` provider, and properties of another one in CloudFormation. */
export interface PartForm {
    /** Property of the `aws` provider that names the resource it belongs to. */
    readonly owner: string;
    readonly ownerType: string;
    /** Properties of the part. */
    readonly properties: Shape;
    /** What the owner gets: lists are added to lists that it has. @default the properties themselves */
    readonly place?: (properties: Properties) => Properties;
}

/** A resource that holds a template: what is in that is in the new one. */
export interface HeldForm {
    readonly templateBody: string;
    readonly parameters: string;
    /** Properties that the template does without: its resources belong to the new stack. */
    readonly ignored: readonly string[];
}

/** A resource without a type in CloudFormation. Templates do without; docs/self-service.md says what that means. */
export interface AbsentForm {
    readonly reason: string;
}

export type AnyForm =
    | ({ readonly kind: "absent" } & AbsentForm)
    | ({ readonly kind: "resource" } & Form)
    | ({ readonly kind: "part" } & PartForm)
    | ({ readonly kind: "held" } & HeldForm);

/** Properties in the names of CloudFormation. @throws an error that begins with the path of what has no such name */
export function shaped(properties: Properties, shape: Shape, path = ""): Properties {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(properties)) {
        const where = path === "" ? key : `${path}.${key}`;
        const rule = Object.hasOwn(shape, key) ? shape[key] : undefined;
        if (rule === undefined) {
            throw new Error(`${where} has no form in CloudFormation yet; add it to the table of the type.`);
        }
        for (const [name, converted] of Object.entries(
            typeof rule === "string" ? { [rule]: plain(value, where) } : rule(value, where),
        )) {
            if (Object.hasOwn(result, name)) {
                throw new Error(`${where} gives ${name} a second time.`);
            }
            result[name] = converted;
        }
    }
    return result;
}

/** A value without keys of its own, or a list of such. */
function plain(value: unknown, path: string): unknown {
    if (isObject(value) || (Array.isArray(value) && value.some(isObject))) {
        throw new Error(
            `${path} holds properties that have no form in CloudFormation yet; add them to the table of the type.`,
        );
    }
    return value;
}

/** A mapping, or each of a list, in a shape of its own. */
export function within(name: string, shape: Shape): Rule {
    return (value, path) => {
        if (Array.isArray(value)) {
            return {
                [name]: value.map((item: unknown, index) => shaped(mapping(item, path), shape, `${path}[${index}]`)),
            };
        }
        return { [name]: shaped(mapping(value, path), shape, path) };
    };
}

/** The one mapping of a list. */
export function onlyOne(rule: (value: unknown, path: string) => Properties): Rule {
    return (value, path) => {
        const [only, ...more] = Array.isArray(value) ? (value as unknown[]) : [value];
        if (more.length > 0) {
            throw new Error(`${path} has ${more.length + 1} elements, and CloudFormation takes one.`);
        }
        return rule(only, path);
    };
}

/** The properties of a mapping among those of its owner. */
export function unwrapped(shape: Shape): (value: unknown, path: string) => Properties {
    return (value, path) => shaped(mapping(value, path), shape, path);
}

export function mapping(value: unknown, path: string): Properties {
    if (!isObject(value)) {
        throw new Error(`${path} is no mapping.`);
    }
    return value;
}

/** A document whose keys mean what they say, whether it is text or a mapping already. */
export function document(name: string): Rule {
    return (value, path) => {
        if (typeof value !== "string") {
            return { [name]: value };
        }
        try {
            return { [name]: JSON.parse(value) as unknown };
        } catch (error) {
            throw new Error(`${path} is no document in JSON.`, { cause: error });
        }
    };
}

/** Tags as a list. */
export function tagList(name = "Tags"): Rule {
    return (value, path) => ({
        [name]: Object.entries(mapping(value, path)).map(([Key, Value]) => ({ Key, Value })),
    });
}

/** Names and values of somebody's own. */
export function named(name: string): Rule {
    return (value, path) => ({ [name]: mapping(value, path) });
}

/** A setting that CloudFormation has no property for, because it always has that value. */
export function always(expected: unknown): Rule {
    return (value, path) => {
        if (!isDeepStrictEqual(value, expected)) {
            throw new Error(
                `${path} is ${JSON.stringify(value)}, and CloudFormation knows ${JSON.stringify(expected)} alone.`,
            );
        }
        return {};
    };
}
