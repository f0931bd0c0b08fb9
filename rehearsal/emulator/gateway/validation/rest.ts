import type { Call } from "../call";
import { splitTarget } from "../http";
import { shapeOf, type ServiceModel, type Shape } from "../models/serviceModel";
import { structureProblems } from "./json";

/**
 * What is wrong with a REST request: required headers and query parameters that are missing, and in JSON services the
 * members of the body.
 */
export function restProblems({ http, protocol, json }: Call, model: ServiceModel, shape: Shape): string[] {
    const { query } = splitTarget(http.target);
    const members = shape.members ?? {};
    const missing = (shape.required ?? []).filter((name) => {
        const { location, locationName = name } = members[name] ?? {};
        return (
            (location === "querystring" && !query.has(locationName)) ||
            (location === "header" && http.headers[locationName.toLowerCase()] === undefined)
        );
    });
    const body = protocol === "rest-json" ? bodyShape(model, shape) : undefined;
    return [
        ...missing.map(
            (name) => `${name} (${members[name]?.location ?? ""} ${members[name]?.locationName ?? name}) is missing`,
        ),
        ...(body === undefined ? [] : structureProblems(model, body, json, "")),
    ];
}

/** The members in the body: those of one member as a whole, or those that have no other place. Undefined: no JSON. */
function bodyShape(model: ServiceModel, shape: Shape): Shape | undefined {
    const members = shape.members ?? {};
    const payload = shape.payload === undefined ? undefined : members[shape.payload];
    if (payload !== undefined) {
        const whole = shapeOf(model, payload);
        return whole.type === "structure" ? whole : undefined;
    }
    const inBody = Object.entries(members).filter(([, { location }]) => location === undefined);
    const names = new Set(inBody.map(([name]) => name));
    return {
        type: "structure",
        members: Object.fromEntries(inBody),
        required: (shape.required ?? []).filter((name) => names.has(name)),
    };
}
