import { isRecord } from "../support/presence";
import { unknownValue } from "../support/sdk";

/** What the intrinsic functions of a template may refer to. */
export interface TemplateNames {
    /** Logical ids of the template's resources. */
    readonly resources: ReadonlySet<string>;
}

/** A value of a template with its functions resolved as far as the template tells. */
export interface Resolved {
    readonly value: unknown;
    /** Logical ids of the resources that the value comes from. */
    readonly sources: readonly string[];
}

/** Stands in a text for what the template does not tell; no name, no pattern and no account id looks like it. */
const placeholder = (name: string): string => `\${${name}}`;

/**
 * Resolves a value. A reference to a resource becomes a text that names it, as an id would; a text with variables keeps
 * their names. What parameters, conditions and mappings decide is not known, like an output before the first deployment.
 */
export function resolve(value: unknown, names: TemplateNames): Resolved {
    const sources = new Set<string>();
    return { value: resolved(value, names, sources), sources: [...sources] };
}

function resolved(value: unknown, names: TemplateNames, sources: Set<string>): unknown {
    if (Array.isArray(value)) {
        return value.filter((item) => !isNoValue(item)).map((item) => resolved(item, names, sources));
    }
    if (!isRecord(value)) {
        return value;
    }
    const [key, ...more] = Object.keys(value);
    const resolveFunction = key === undefined || more.length > 0 ? undefined : functions[key];
    if (key !== undefined && resolveFunction !== undefined) {
        return resolveFunction(value[key], names, sources);
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([, inner]) => !isNoValue(inner))
            .map(([name, inner]) => [name, resolved(inner, names, sources)]),
    );
}

type IntrinsicFunction = (argument: unknown, names: TemplateNames, sources: Set<string>) => unknown;

const undecided: IntrinsicFunction = () => unknownValue;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const functions: Readonly<Record<string, IntrinsicFunction>> = {
    Ref: (name, names, sources) => reference(String(name), names, sources) ?? unknownValue,
    "Fn::GetAtt": (path, names, sources) => {
        const [resource = "", ...attribute] = Array.isArray(path) ? path.map(String) : String(path).split(".");
        return reference(resource, names, sources, attribute.join(".")) ?? unknownValue;
    },
    "Fn::Sub": (argument, names, sources) => {
        const [text, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
        return typeof text === "string"
            ? substituted(text, isRecord(variables) ? variables : {}, names, sources)
            : unknownValue;
    },
    "Fn::Join": (argument, names, sources) => {
        const [separator, parts] = resolved(argument, names, sources) as [unknown, unknown];
        return Array.isArray(parts) ? parts.map((part) => textOf(part)).join(String(separator)) : unknownValue;
    },
    "Fn::Base64": (argument, names, sources) => resolved(argument, names, sources),
    "Fn::If": undecided,
    "Fn::FindInMap": undecided,
    "Fn::ImportValue": undecided,
    "Fn::Select": undecided,
    "Fn::Split": undecided,
    "Fn::GetAZs": undecided,
    "Fn::Cidr": undecided,
    "Fn::Length": undecided,
    "Fn::ToJsonString": (argument, names, sources) => JSON.stringify(resolved(argument, names, sources)),
    "Fn::Transform": undecided,
};

/** A text in place of a pseudo parameter or of a resource's id; undefined for a parameter. */
function reference(
    name: string,
    { resources }: TemplateNames,
    sources: Set<string>,
    attribute = "",
): string | undefined {
    if (name.startsWith("AWS::")) {
        return pseudoParameters[name] ?? placeholder(name);
    }
    if (!resources.has(name)) {
        return undefined;
    }
    sources.add(name);
    return placeholder(attribute === "" ? name : `${name}.${attribute}`);
}

const pseudoParameters: Readonly<Record<string, string>> = {
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
};

function substituted(
    text: string,
    variables: Readonly<Record<string, unknown>>,
    names: TemplateNames,
    sources: Set<string>,
): string {
    return text.replace(/\$\{([^!}][^}]*)\}/g, (_, variable: string) => {
        if (variable in variables) {
            return textOf(resolved(variables[variable], names, sources), variable);
        }
        const [resource = "", ...attribute] = variable.split(".");
        return reference(resource, names, sources, attribute.join(".")) ?? placeholder(variable);
    });
}

/** A part of a longer text; what is not known stays visible as such, and leaves the rest readable. */
function textOf(value: unknown, name = "?"): string {
    const isText = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return isText && value !== unknownValue ? String(value) : placeholder(name);
}

function isNoValue(value: unknown): boolean {
    return isRecord(value) && value.Ref === "AWS::NoValue";
}
