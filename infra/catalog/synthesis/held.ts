import { isObject } from "../../support/isObject";
import { mapping, type HeldForm, type Properties } from "./form";
import { named } from "./tokens";

/** A resource of a template that the program declares a stack of. */
export interface HeldResource {
    readonly id: string;
    readonly type: string;
    readonly properties: Record<string, unknown>;
    readonly retained: boolean;
}

/** The resources of a stack that the program declares: the new template holds them itself. */
export function heldResources(inputs: Properties, form: HeldForm): HeldResource[] {
    const unknown = Object.keys(inputs).filter(
        (key) => key !== form.templateBody && key !== form.parameters && !form.ignored.includes(key),
    );
    if (unknown.length > 0) {
        throw new Error(`${unknown.join(", ")} of a stack within a template has no form in CloudFormation.`);
    }
    const body = mapping(JSON.parse(String(inputs[form.templateBody])), form.templateBody);
    const given = mapping(inputs[form.parameters] ?? {}, form.parameters);
    return Object.entries(mapping(body.Resources, "Resources")).map(([id, resource]) => {
        const { Type, Properties: properties, DeletionPolicy, ...more } = mapping(resource, id);
        const left = Object.keys(more).filter((key) => key !== "UpdateReplacePolicy");
        if (left.length > 0) {
            throw new Error(`${id} has ${left.join(", ")}, which is not taken over.`);
        }
        return {
            id,
            type: String(Type),
            properties: { ...mapping(filledIn(properties, given), id) },
            retained: DeletionPolicy === "Retain",
        };
    });
}

/** The value with what the stack was given in the place of its parameters. */
function filledIn(value: unknown, given: Properties): unknown {
    if (Array.isArray(value)) {
        return value.map((item: unknown) => filledIn(item, given));
    }
    if (!isObject(value)) {
        return value;
    }
    const [key, ...more] = Object.keys(value);
    if (key !== undefined && more.length === 0 && (key === "Ref" || key.startsWith("Fn::"))) {
        const parameter = value[key];
        if (key !== "Ref" || typeof parameter !== "string" || !Object.hasOwn(given, parameter)) {
            throw new Error(`${key} ${named(JSON.stringify(parameter))} is more than a parameter of the stack.`);
        }
        return given[parameter];
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filledIn(inner, given)]));
}
