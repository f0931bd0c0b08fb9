import { parse, type CollectionTag, type ScalarTag } from "yaml";
import { isRecord } from "../support/presence";
import { withCamelCaseKeys } from "./camelCase";
import type { Declaration, Properties } from "./declaration";
import { resolve, type TemplateNames } from "./intrinsics";
import { conversionOf } from "./native";

/** A template of CloudFormation, as far as policies need it. */
export interface Template {
    /** Its resources by their logical ids. */
    readonly resources: Readonly<Record<string, TemplateResource>>;
}

interface TemplateResource {
    readonly type: string;
    readonly props: Properties;
}

/** Reads a template in JSON or YAML; undefined if the text is no template. */
export function readTemplate(body: string): Template | undefined {
    const document = parsed(body);
    if (!isRecord(document) || !isRecord(document.Resources)) {
        return undefined;
    }
    const resources = Object.entries(document.Resources).flatMap(([id, resource]) =>
        isRecord(resource) && typeof resource.Type === "string"
            ? [[id, { type: resource.Type, props: isRecord(resource.Properties) ? resource.Properties : {} }] as const]
            : [],
    );
    return { resources: Object.fromEntries(resources) };
}

/** What a template declares, resource by resource. Types that no policy speaks of are left out. */
export function declaredIn({ resources }: Template, holder: string): Declaration[] {
    const names: TemplateNames = { resources: new Set(Object.keys(resources)) };
    const nameOf = (id: string, part?: string): string =>
        `${holder}, resource ${id} of its template${part === undefined ? "" : ` (${part})`}`;
    return Object.entries(resources).flatMap(([id, { type, props }]) => {
        const convert = conversionOf(type);
        if (convert === undefined) {
            return [];
        }
        const value = resolve(props, names).value as Properties;
        const sources = Object.fromEntries(
            Object.entries(props).map(([key, raw]) => [
                key,
                resolve(raw, names).sources.map((source) => nameOf(source)),
            ]),
        );
        return convert(withCamelCaseKeys(value) as Properties).map(
            ({ type: token, part, props: converted, owner }) => ({
                type: token,
                name: nameOf(id, part),
                props: owner === undefined ? converted : { ...converted, [owner]: `\${${id}}` },
                sources: {
                    ...(withCamelCaseKeys(sources) as Readonly<Record<string, readonly string[]>>),
                    ...(owner === undefined ? {} : { [owner]: [nameOf(id)] }),
                },
            }),
        );
    });
}

function parsed(body: string): unknown {
    try {
        return body.trimStart().startsWith("{")
            ? (JSON.parse(body) as unknown)
            : (parse(body, { customTags: intrinsicTags, logLevel: "silent" }) as unknown);
    } catch {
        return undefined;
    }
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
