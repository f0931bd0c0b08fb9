import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../support/presence";
import { unknownCheckingProxy, unknownValue, unwrapped } from "../support/sdk";
import { withCamelCaseKeys } from "./camelCase";
import { awsToken, type Declaration, type Properties } from "./declaration";
import { cloudFormationTypeOf, conversionOf, withOwner } from "./native";
import { stepsOf } from "./pipelineDefinition";
import { declaredIn, readTemplate } from "./template";

export type { Declaration, Properties } from "./declaration";

/** A resource of a Pulumi program, in part. */
export interface Holder {
    readonly type: string;
    readonly name: string;
    readonly props: object;
}

/**
 * Everything that a resource declares: itself, as the `aws` provider would have it, and what is inside it: the resources
 * of a template, the jobs of a pipeline. Policies judge each of them alike.
 */
export function declarationsOf(holder: Holder): readonly Declaration[] {
    const props = unwrapped(holder.props);
    const known = read.get(props);
    if (known?.type === holder.type && known.name === holder.name) {
        return known.declarations;
    }
    const { type, name } = holder;
    const outer = asAws({ type, name, props });
    const declarations = outer.flatMap((declaration) => [declaration, ...inside(declaration)]).map(wrapped);
    read.set(props, { type, name, declarations });
    return declarations;
}

/** Every policy asks for the same: what a resource declares is found out once, as long as its properties live. */
const read = new WeakMap<
    object,
    { readonly type: string; readonly name: string; readonly declarations: readonly Declaration[] }
>();

/** Whether resources of a type stand for other ones, or may have some inside. */
export function declaresOthers(type: string): boolean {
    return type === pipeline || Object.hasOwn(templateProperties, type) || cloudFormationTypeOf(type) !== undefined;
}

function asAws({ type, name, props: raw }: Holder & { readonly props: Properties }): Declaration[] {
    const native = cloudFormationTypeOf(type);
    const convert = native === undefined ? undefined : conversionOf(native);
    if (convert === undefined) {
        return [{ type, name, props: raw, sources: {} }];
    }
    const equivalents = convert(withCamelCaseKeys(raw) as Properties);
    // Parts have to find their owner before AWS gave it an id.
    const identity = equivalents.some(({ owner }) => owner !== undefined) && !("id" in raw) ? { id: name } : {};
    return equivalents.map(({ type: token, part, props: converted, owner }) => ({
        type: token,
        name: part === undefined ? name : `${name} (${part})`,
        props: owner === undefined ? { ...converted, ...identity } : withOwner(converted, owner, name),
        sources: owner === undefined ? {} : { [owner]: [name] },
    }));
}

/** Properties of a resource that a property of one of its declarations comes from, by property. */
export type Origins = Readonly<Record<string, readonly string[]>>;

/**
 * Which properties of an `aws-native` resource those of its declarations come from, by the names of the declarations:
 * `aws` has other names and places for some. What changes when a property is taken away comes from it. Other resources
 * declare themselves as they are.
 *
 * @param properties the ones of interest
 */
export function originsOf(holder: Holder, properties: readonly string[]): ReadonlyMap<string, Origins> {
    const { type, name } = holder;
    if (cloudFormationTypeOf(type) === undefined) {
        return new Map();
    }
    const props = unwrapped(holder.props);
    const without = new Map(
        properties.map((property) => {
            const rest = Object.fromEntries(Object.entries(props).filter(([key]) => key !== property));
            return [property, propsByName(asAws({ type, name, props: rest }))] as const;
        }),
    );
    return new Map(
        [...propsByName(asAws({ type, name, props }))].map(([declaration, converted]) => {
            const origins = Object.entries(converted).map(([key, value]) => [
                key,
                properties.filter((it) => !isDeepStrictEqual(without.get(it)?.get(declaration)?.[key], value)),
            ]);
            return [declaration, Object.fromEntries(origins) as Origins];
        }),
    );
}

function propsByName(declarations: readonly Declaration[]): ReadonlyMap<string, Properties> {
    return new Map(declarations.map(({ name, props }) => [name, props]));
}

const pipeline = awsToken("sagemaker", "Pipeline");

/** Properties that hold a template, by type. */
const templateProperties: Readonly<Record<string, readonly string[]>> = {
    [awsToken("cloudformation", "Stack")]: ["templateBody"],
    [awsToken("cloudformation", "StackSet")]: ["templateBody"],
    [awsToken("s3", "BucketObject")]: ["content", "source"],
    [awsToken("s3", "BucketObjectv2")]: ["content", "source"],
};

/** Resources inside a resource, to any depth. */
function inside({ type, name, props }: Declaration): Declaration[] {
    const found =
        type === pipeline
            ? textsOf(props.pipelineDefinition).flatMap((text) => stepsOf(text, name) ?? [])
            : (Object.hasOwn(templateProperties, type) ? (templateProperties[type] ?? []) : [])
                  .flatMap((property) => textsOf(props[property]))
                  .flatMap((text) => declaredInText(text, name));
    return found.flatMap((declaration) => [declaration, ...inside(declaration)]);
}

function declaredInText(text: string, holder: string): Declaration[] {
    const template = readTemplate(text);
    return template === undefined ? [] : declaredIn(template, holder);
}

function textsOf(value: unknown): string[] {
    const text = textIn(value);
    return text === undefined || text === unknownValue ? [] : [text];
}

/** The text of a property: written out, in an asset that holds one, or as the object that it would be read as. */
export function textIn(value: unknown): string | undefined {
    const text = isRecord(value) && "text" in value ? value.text : value;
    return isRecord(text) && isRecord(text.Resources)
        ? JSON.stringify(text)
        : typeof text === "string"
          ? text
          : undefined;
}

/** What keeps a text from being read as a template, as the middle of a message; undefined where nothing does. */
export function unreadablePart(text: string | undefined): string | undefined {
    const template = text === undefined ? undefined : readTemplate(text);
    if (template === undefined) {
        return "is no template in JSON or YAML";
    }
    return template.transforms.length === 0 ? undefined : `leaves parts to ${template.transforms.join(", ")}`;
}

/** Whether a text is the definition of a pipeline whose steps can be judged. */
export function isPipelineDefinition(text: unknown): boolean {
    return typeof text === "string" && stepsOf(text, "") !== undefined;
}

function wrapped(declaration: Declaration): Declaration {
    return { ...declaration, props: unknownCheckingProxy(declaration.props) };
}
