import * as z from "zod";
import { unwrap } from "./examine";

/** Undoes what the engine does to top-level values: all but text arrives as JSON. */
export function decode(schema: z.core.$ZodObject, texts: Readonly<Record<string, string>>): Record<string, unknown> {
    const { shape } = schema._zod.def;
    const decoded = Object.entries(texts).map(([key, text]) => {
        const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
        return [key, field === undefined || unwrap(field) instanceof z.core.$ZodString ? text : parseJson(text)];
    });
    return Object.fromEntries(decoded) as Record<string, unknown>;
}

/** What is no JSON stays text and is refused as text. */
function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
