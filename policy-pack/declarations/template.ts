import { parse, type CollectionTag, type ScalarTag, type Tags } from "yaml";
import { isTooDeep, parseJson } from "../support/json";
import { isRecord, listOf } from "../support/presence";
import { remembering } from "../support/recent";
import { withCamelCaseKeys } from "./camelCase";
import type { Declaration, Properties } from "./declaration";
import { referredTo, resolve, type TemplateNames } from "./intrinsics";
import { conversionOf, withOwner, type Equivalent } from "./native";

/** A template of CloudFormation, as far as policies need it. */
export interface Template {
    /** Its resources by their logical ids. */
    readonly resources: Readonly<Record<string, TemplateResource>>;
    /** Parts that CloudFormation writes when it reads the template, and that nobody knows before. */
    readonly transforms: readonly string[];
}

interface TemplateResource {
    readonly type: string;
    readonly props: Properties;
}

/** Adds functions such as `Fn::Length`, and loops that show where they are used; what stands there stays. */
const languageExtensions = "AWS::LanguageExtensions";

/** Reads a template in JSON or YAML; undefined if the text is no template. */
export const readTemplate = remembering((body): Template | undefined => {
    const document = /\bResources\b/.test(body) ? parsed(body) : undefined;
    if (!isRecord(document) || !isRecord(document.Resources)) {
        return undefined;
    }
    const entries = Object.entries(document.Resources);
    const resources = entries.flatMap(([id, resource]) =>
        isRecord(resource) && typeof resource.Type === "string"
            ? [[id, { type: resource.Type, props: isRecord(resource.Properties) ? resource.Properties : {} }] as const]
            : [],
    );
    return { resources: Object.fromEntries(resources), transforms: transformsOf(document, entries) };
});

function transformsOf(document: Properties, resources: readonly (readonly [string, unknown])[]): string[] {
    const macros = listOf(document.Transform)
        .map((transform): unknown => (isRecord(transform) ? transform.Name : transform))
        .map((name) => (typeof name === "string" ? name : "a transform"))
        .filter((name) => name !== languageExtensions);
    const loops = resources.map(([id]) => id).filter((id) => id.startsWith("Fn::"));
    const inserted = resources.flatMap(([id, resource]) =>
        isRecord(resource) && [resource, resource.Properties].some((part) => isRecord(part) && "Fn::Transform" in part)
            ? [`Fn::Transform in ${id}`]
            : [],
    );
    return [...macros, ...loops, ...inserted];
}

/** What a template declares, resource by resource. Types that no policy speaks of are left out. */
export function declaredIn({ resources }: Template, holder: string): Declaration[] {
    const names: TemplateNames = { resources: new Set(Object.keys(resources)) };
    const nameOf = (id: string, part?: string): string =>
        `${holder}, resource ${id} of its template${part === undefined ? "" : ` (${part})`}`;
    return Object.entries(resources).flatMap(([id, { type, props }]) => {
        const convert = conversionOf(type);
        const settled = resolve(props, names);
        const value = isRecord(settled) ? (withCamelCaseKeys(settled) as Properties) : {};
        return (convert?.(value) ?? []).map((equivalent): Declaration => {
            const converted = identified(equivalent, id);
            return {
                type: equivalent.type,
                name: nameOf(id, equivalent.part),
                props: converted,
                sources: Object.fromEntries(
                    Object.entries(converted).map(([key, inner]) => [
                        key,
                        referredTo(inner, names).map((source) => nameOf(source)),
                    ]),
                ),
            };
        });
    });
}

/** A resource has the id by which others of the template refer to it; a part of one names it by that. */
function identified({ props, owner }: Equivalent, id: string): Properties {
    return owner === undefined ? { ...props, id: `\${${id}}` } : withOwner(props, owner, `\${${id}}`);
}

function parsed(body: string): unknown {
    try {
        const document = body.trimStart().startsWith("{") ? parseJson(body) : readYaml(body);
        return isTooDeep(document) ? undefined : document;
    } catch {
        return undefined;
    }
}

/** CloudFormation reads YAML 1.1, in which `yes` is true, but takes dates for text. */
function readYaml(body: string): unknown {
    const customTags = (tags: Tags): Tags => [
        ...tags.filter((tag) => typeof tag === "string" || !tag.tag.endsWith(":timestamp")),
        ...intrinsicTags,
    ];
    return parse(body, { version: "1.1", customTags, logLevel: "silent" });
}

const shortForms = [
    ...["Ref", "Condition"].map((name) => ({ tag: `!${name}`, key: name })),
    ...[
        ...["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "GetAtt", "If", "ImportValue", "Join", "Length"],
        ...["Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform"],
    ].map((name) => ({ tag: `!${name}`, key: `Fn::${name}` })),
];

/** The short forms of functions in YAML, such as `!Sub`, read as the long ones. */
const intrinsicTags: (ScalarTag | CollectionTag)[] = shortForms.flatMap(({ tag, key }) => [
    { tag, resolve: (text: string) => ({ [key]: text }) },
    { tag, collection: "seq", resolve: (items) => ({ [key]: (items as { toJSON(): unknown }).toJSON() }) },
    { tag, collection: "map", resolve: (items) => ({ [key]: (items as { toJSON(): unknown }).toJSON() }) },
]);
