import { shapeOf, type ServiceModel, type Shape } from "../../gateway/models/serviceModel";
import { isObject } from "../../gateway/objects";

const numbers = ["integer", "long", "float", "double"];

/**
 * A value with its leaves of the kinds that a service declares. Parameters of templates are texts, and CloudFormation
 * turns them into numbers and flags where a property is one.
 */
export function asDeclared(model: ServiceModel, shape: Shape, value: unknown): unknown {
    if (Array.isArray(value)) {
        const item = shape.member === undefined ? undefined : shapeOf(model, shape.member);
        return item === undefined ? value : value.map((one) => asDeclared(model, item, one));
    }
    if (isObject(value)) {
        return Object.fromEntries(
            Object.entries(value).map(([name, inner]) => {
                const member = shape.type === "map" ? shape.value : shape.members?.[name];
                return [name, member === undefined ? inner : asDeclared(model, shapeOf(model, member), inner)];
            }),
        );
    }
    if (typeof value === "string" && numbers.includes(shape.type) && value.trim() !== "" && !isNaN(Number(value))) {
        return Number(value);
    }
    if (shape.type === "boolean" && (value === "true" || value === "false")) {
        return value === "true";
    }
    return shape.type === "string" && typeof value === "number" ? String(value) : value;
}
