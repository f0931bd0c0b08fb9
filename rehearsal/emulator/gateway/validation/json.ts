import { shapeOf, type ServiceModel, type Shape } from "../models/serviceModel";
import { isObject } from "../objects";

/** JSON kinds by model type. Types that aren't here (blobs in events, documents) are let pass. */
const kinds: Readonly<Record<string, readonly string[]>> = {
    string: ["string"],
    character: ["string"],
    blob: ["string"],
    boolean: ["boolean"],
    integer: ["number"],
    long: ["number"],
    // NaN and the infinities travel as strings.
    float: ["number", "string"],
    double: ["number", "string"],
    // Seconds since 1970 as a rule; single members have another format.
    timestamp: ["number", "string"],
    list: ["list"],
    map: ["object"],
    structure: ["object"],
};

/** What is wrong with the members of a structure; each problem names the member by its path. */
export function structureProblems(
    model: ServiceModel,
    shape: Shape,
    value: Readonly<Record<string, unknown>>,
    path: string,
): string[] {
    const members = Object.entries(shape.members ?? {}).map(([name, member]) => ({
        name,
        member,
        wireName: member.locationName ?? name,
    }));
    const missing = (shape.required ?? []).filter((name) => {
        const wireName = shape.members?.[name]?.locationName ?? name;
        return isAbsent(value[wireName]);
    });
    const present = Object.entries(value).filter(([, given]) => !isAbsent(given));
    return [
        ...missing.map((name) => `${path}${name} is missing`),
        ...present.flatMap(([wireName, given]) => {
            const known = members.find((candidate) => candidate.wireName === wireName);
            return known === undefined
                ? [`${path}${wireName} is unknown; known are ${members.map((one) => one.wireName).join(", ")}`]
                : valueProblems(model, shapeOf(model, known.member), given, `${path}${wireName}`);
        }),
    ];
}

function valueProblems(model: ServiceModel, shape: Shape, value: unknown, path: string): string[] {
    const allowed = shape.document === true ? undefined : kinds[shape.type];
    if (allowed === undefined) {
        return [];
    }
    const kind = kindOf(value);
    if (!allowed.includes(kind)) {
        return [`${path} is of kind ${kind}, not ${allowed.join(" or ")}`];
    }
    if (Array.isArray(value) && shape.member !== undefined) {
        const item = shapeOf(model, shape.member);
        return value.flatMap((one, index) => valueProblems(model, item, one, `${path}[${index}]`));
    }
    if (!isObject(value)) {
        return [];
    }
    if (shape.type === "map" && shape.value !== undefined) {
        const entry = shapeOf(model, shape.value);
        return Object.entries(value).flatMap(([key, one]) => valueProblems(model, entry, one, `${path}.${key}`));
    }
    return structureProblems(model, shape, value, `${path}.`);
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}

function isAbsent(value: unknown): boolean {
    return value === undefined || value === null;
}
