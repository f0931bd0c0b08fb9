import * as z from "zod";
import { keyDocuments, type KeyDocument } from "./fields";
import { received, unknownKey, type Problem } from "./problems";

/** What is left of a value once everything that was refused is taken out of it. */
export type Accepted<T> = T extends readonly (infer Element)[]
    ? readonly Accepted<Element>[]
    : T extends object
      ? { readonly [Key in keyof T]?: Accepted<T[Key]> | undefined }
      : T;

/**
 * Tells whether anything whose key begins so was refused. A rule needs it where a part may be absent: what was refused
 * or misspelt is absent as well.
 */
export type Refused = (beginning: string) => boolean;

export type Schema = z.core.$ZodType;

/** Where in the configuration the examination stands. */
interface Place {
    /** Dotted path of the key; empty at the top. */
    readonly key: string;
    /** Document of the nearest documented schema, for parts that have none of their own. */
    readonly document?: KeyDocument | undefined;
}

/**
 * Checks a value key by key, so that every problem is found and rules between keys can still be tried on those that
 * were accepted. Unknown keys are refused at every depth.
 * @param rules Rules between keys, for a value of which any part may be missing.
 * @returns The value with its defaults, or nothing if there are problems.
 */
export function check<S extends Schema>(
    schema: S,
    value: unknown,
    rules: (accepted: Accepted<z.output<S>>, refused: Refused) => Problem[],
    problems: Problem[],
): z.output<S> | undefined {
    const found: Problem[] = [];
    // The walk follows the schema, which the compiler cannot see.
    const accepted = accept(schema, value, { key: "" }, found) as Accepted<z.output<S>>;
    const keys = found.map((problem) => problem.key);
    found.push(...rules(accepted, (beginning) => keys.some((key) => key.startsWith(beginning))));
    problems.push(...found);
    return found.length > 0 ? undefined : z.parse(schema, value);
}

/** The schema below `optional`, `default` and `prefault`. */
export function unwrap(schema: Schema): Schema {
    return schema instanceof z.core.$ZodOptional ||
        schema instanceof z.core.$ZodDefault ||
        schema instanceof z.core.$ZodPrefault
        ? unwrap(schema._zod.def.innerType)
        : schema;
}

function accept(schema: Schema, value: unknown, place: Place, problems: Problem[]): unknown {
    const inner = unwrap(schema);
    if (value === undefined && inner !== schema) {
        return schema instanceof z.core.$ZodOptional ? undefined : z.parse(schema, undefined);
    }
    const here = { key: place.key, document: keyDocuments.get(inner) ?? place.document };
    if (inner instanceof z.core.$ZodObject) {
        return acceptObject(inner, value === undefined ? {} : value, here, problems);
    }
    if (inner instanceof z.core.$ZodArray && Array.isArray(value)) {
        return acceptArray(inner, value, here, problems);
    }
    if (inner instanceof z.core.$ZodUnion) {
        return accept(optionFor(inner, value), value, here, problems);
    }
    return acceptWhole(inner, value, here, problems);
}

function acceptObject(schema: z.core.$ZodObject, value: unknown, { key }: Place, problems: Problem[]): unknown {
    const { shape } = schema._zod.def;
    if (!isMapping(value)) {
        const text = `received ${received(value)}; allowed: a mapping with the keys ${Object.keys(shape).join(", ")}.`;
        problems.push({ key, text });
        return undefined;
    }
    for (const name of Object.keys(value)) {
        if (!Object.hasOwn(shape, name)) {
            problems.push(unknownKey(join(key, name), name, Object.keys(shape)));
        }
    }
    const entries = Object.entries(shape).map(([name, field]) => {
        return [name, accept(field, value[name], { key: join(key, name) }, problems)];
    });
    return Object.fromEntries(entries);
}

function acceptArray(schema: z.core.$ZodArray, value: unknown[], place: Place, problems: Problem[]): unknown {
    const before = problems.length;
    const elements = value
        .map((element, index) =>
            accept(
                schema._zod.def.element,
                element,
                { key: `${place.key}[${index}]`, document: place.document },
                problems,
            ),
        )
        .filter((element) => element !== undefined);
    return problems.length > before ? elements : acceptWhole(schema, value, place, problems);
}

/** The option of a union that a value of this form was meant for; the union's first option takes the rest. */
function optionFor(union: z.core.$ZodUnion, value: unknown): Schema {
    const { options } = union._zod.def;
    const meant = options.find((option) =>
        Array.isArray(value)
            ? option instanceof z.core.$ZodArray
            : isMapping(value) && option instanceof z.core.$ZodObject,
    );
    return meant ?? options[0] ?? union;
}

/** A value that the schema takes or refuses as one. */
function acceptWhole(schema: Schema, value: unknown, { key, document }: Place, problems: Problem[]): unknown {
    const result = z.safeParse(schema, value);
    if (result.success) {
        return result.data;
    }
    const reason = result.error.issues.find((issue) => issue.code === "custom" && issue.params?.explained === true);
    const rule = document === undefined ? "" : `; allowed: ${document.allowed}. Example: ${document.example}`;
    const finding = value === undefined ? "missing" : `received ${received(value)}`;
    problems.push({ key, text: reason?.message ?? `${finding}${rule}.` });
    return undefined;
}

function isMapping(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(parent: string, name: string): string {
    return parent === "" ? name : `${parent}.${name}`;
}
