import { isObject } from "../../gateway/objects";
import type { Parameters } from "../parameters";

/** Parameters as query services take them: `Tags.member.1.Key`. What is undefined is left out. */
export function formOf(parameters: Parameters, prefix = ""): Record<string, string> {
    return Object.fromEntries(
        Object.entries(parameters).flatMap(([name, value]) => fieldsOf(`${prefix}${name}`, value)),
    );
}

function fieldsOf(name: string, value: unknown): [string, string][] {
    if (Array.isArray(value)) {
        return value.flatMap((item, index) => fieldsOf(`${name}.member.${index + 1}`, item));
    }
    if (isObject(value)) {
        return Object.entries(formOf(value, `${name}.`));
    }
    return value === undefined ? [] : [[name, typeof value === "string" ? value : JSON.stringify(value)]];
}
