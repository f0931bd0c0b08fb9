import { isObject } from "../../../../infra/support/isObject";
import type { Canonical } from "./canonical";
import { propertiesOfOneSide } from "./differences";

/** Resources that are in one delivery alone, or otherwise there, by type. */
export function differing(launched: readonly Canonical[], deployed: readonly Canonical[]): Record<string, unknown> {
    const template = launched.map((resource) => worded(resource, "template"));
    const program = deployed.map((resource) => worded(resource, "program"));
    return Object.fromEntries(
        Object.entries({
            template: template.filter((text) => !program.includes(text)),
            program: program.filter((text) => !template.includes(text)),
        }).filter(([, texts]) => texts.length > 0),
    );
}

/** A resource as text, without the properties that the committed list says that side alone has. */
function worded({ type, props }: Canonical, side: "template" | "program"): string {
    const alone = propertiesOfOneSide[type]?.[side] ?? {};
    return JSON.stringify([type, without(props, Object.keys(alone))]);
}

/** The value without what the paths name. */
function without(value: unknown, paths: readonly string[], at = ""): unknown {
    if (!isObject(value)) {
        return value;
    }
    const rest = Object.entries(value)
        .map(([key, inner]) => [key, inner, `${at}${key}`] as const)
        .filter(([, , path]) => !paths.includes(path));
    return Object.fromEntries(rest.map(([key, inner, path]) => [key, without(inner, paths, `${path}.`)]));
}
