import { isRecord } from "../support/presence";
import { unknownValue } from "../support/sdk";

/** What the intrinsic functions of a template may refer to. */
export interface TemplateNames {
    /** Logical ids of the template's resources. */
    readonly resources: ReadonlySet<string>;
}

/** Stands in a text for what the template does not tell; no name, no pattern and no account id looks like it. */
const placeholder = (name: string): string => `\${${name}}`;

/**
 * Resolves a value. A reference to a resource becomes a text that names it, as an id would; a text with variables keeps
 * their names. What parameters, conditions and mappings decide is not known, like an output before the first deployment.
 */
export function resolve(value: unknown, names: TemplateNames): unknown {
    if (Array.isArray(value)) {
        return value.filter((item) => !isNoValue(item)).map((item) => resolve(item, names));
    }
    if (!isRecord(value)) {
        return value;
    }
    const [key, ...more] = Object.keys(value);
    const resolveFunction = key === undefined || more.length > 0 ? undefined : functions.get(key);
    if (key !== undefined && resolveFunction !== undefined) {
        return resolveFunction(value[key], names);
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([, inner]) => !isNoValue(inner))
            .map(([name, inner]) => [name, resolve(inner, names)]),
    );
}

/** Logical ids of the resources that a resolved value names. */
export function referredTo(value: unknown, { resources }: TemplateNames): string[] {
    if (typeof value === "string") {
        return [...value.matchAll(/\$\{([^.}]+)[^}]*\}/g)]
            .map(([, name = ""]) => name)
            .filter((name) => resources.has(name));
    }
    const inner: unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
    return [...new Set(inner.flatMap((each) => referredTo(each, { resources })))];
}

type IntrinsicFunction = (argument: unknown, names: TemplateNames) => unknown;

const undecided: IntrinsicFunction = () => unknownValue;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const functions: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
    ["Ref", (name, names) => (typeof name === "string" ? reference(name, names) : undefined) ?? unknownValue],
    [
        "Fn::GetAtt",
        (path, names) => {
            const parts: unknown[] = Array.isArray(path) ? path : typeof path === "string" ? path.split(".") : [];
            const [resource = "", ...attribute] = parts.filter((part) => typeof part === "string");
            return reference(resource, names, attribute.join(".")) ?? unknownValue;
        },
    ],
    [
        "Fn::Sub",
        (argument, names) => {
            const [text, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
            return typeof text === "string"
                ? substituted(text, isRecord(variables) ? variables : {}, names)
                : unknownValue;
        },
    ],
    ["Fn::Join", joined],
    ["Fn::If", chosen],
    ["Fn::Base64", (argument, names) => resolve(argument, names)],
    [
        "Fn::ToJsonString",
        (argument, names) => {
            const text = JSON.stringify(resolve(argument, names));
            return text.includes(unknownValue) ? unknownValue : text;
        },
    ],
    ...["FindInMap", "ImportValue", "Select", "Split", "GetAZs", "Cidr", "Length", "Transform"].map(
        (name) => [`Fn::${name}`, undecided] as const,
    ),
]);

/** A text in place of a pseudo parameter or of a resource's id; undefined for a parameter. */
function reference(name: string, { resources }: TemplateNames, attribute = ""): string | undefined {
    if (name.startsWith("AWS::")) {
        return pseudoParameters.get(name) ?? placeholder(name);
    }
    return resources.has(name) ? placeholder(attribute === "" ? name : `${name}.${attribute}`) : undefined;
}

const pseudoParameters: ReadonlyMap<string, string> = new Map([
    ["AWS::Partition", "aws"],
    ["AWS::URLSuffix", "amazonaws.com"],
]);

/** Both branches may be alike; else the condition decides, which the template does not. */
function chosen(argument: unknown, names: TemplateNames): unknown {
    const [, ...branches] = Array.isArray(argument) ? (argument as unknown[]) : [];
    const [first, second] = branches.map((branch) => resolve(branch, names));
    const isDecided = branches.length === 2 && JSON.stringify(first) === JSON.stringify(second);
    return isDecided && !branches.some(isNoValue) ? first : unknownValue;
}

function joined(argument: unknown, names: TemplateNames): unknown {
    const [separator, parts] = Array.isArray(argument) ? (resolve(argument, names) as unknown[]) : [];
    return Array.isArray(parts) && typeof separator === "string"
        ? textOfParts(parts.flatMap((part: unknown, index) => (index === 0 ? [part] : [separator, part])))
        : unknownValue;
}

function substituted(text: string, variables: Readonly<Record<string, unknown>>, names: TemplateNames): string {
    const parts = text.split(/(\$\{[^!}][^}]*\})/);
    return textOfParts(
        parts.map((part, index) => (index % 2 === 0 ? part : variableOf(part.slice(2, -1), variables, names))),
    );
}

function variableOf(name: string, variables: Readonly<Record<string, unknown>>, names: TemplateNames): unknown {
    if (Object.hasOwn(variables, name)) {
        return resolve(variables[name], names);
    }
    const [resource = "", ...attribute] = name.split(".");
    return reference(resource, names, attribute.join(".")) ?? unknownValue;
}

/**
 * A text of several parts. What is not known stays visible as such, and leaves the rest readable; where nothing is
 * known, the whole is not.
 */
function textOfParts(parts: readonly unknown[]): string {
    const known = parts.filter((part) => isText(part) && part !== "");
    return known.length === 0 && parts.some((part) => !isText(part))
        ? unknownValue
        : parts.map((part) => (isText(part) ? String(part) : placeholder("?"))).join("");
}

function isText(value: unknown): boolean {
    return ["string", "number", "boolean"].includes(typeof value) && value !== unknownValue;
}

function isNoValue(value: unknown): boolean {
    return isRecord(value) && value.Ref === "AWS::NoValue";
}
