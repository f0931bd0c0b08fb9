import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Keys and values as they stand in a stack file. */
export type StackKeys = Readonly<Record<string, unknown>>;

/**
 * Names of the example stacks. Tests read copies of the stack files, so that putting values of one's own into those in
 * `stacks/` breaks no test.
 */
export const exampleStacks = ["dev", "staging", "prod"] as const;

/** Path of an example. */
export function exampleFile(stack: string): string {
    return join(__dirname, "..", "fixtures", "stacks", `Pulumi.${stack}.yaml`);
}

/** Keys and values of an example. */
export function exampleStackFile(stack: string): StackKeys {
    const content = parse(readFileSync(exampleFile(stack), "utf8")) as { readonly config: StackKeys };
    return content.config;
}

/** What the engine makes of a stack file: text, and JSON for mappings and lists. */
export function asEngineConfig(keys: StackKeys): Record<string, string> {
    const entries = Object.entries(keys).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    return Object.fromEntries(entries) as Record<string, string>;
}

/** Configuration of an example stack as the engine hands it over, with some keys replaced or (`undefined`) taken out. */
export function exampleConfig(stack: string, changes: StackKeys = {}): Record<string, string> {
    const changed = Object.entries(changes).map(([key, value]) => [`secure-mlops:${key}`, value]);
    const keys = { ...exampleStackFile(stack), ...(Object.fromEntries(changed) as StackKeys) };
    return asEngineConfig(Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)));
}
