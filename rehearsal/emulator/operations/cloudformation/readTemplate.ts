import { parse, type CollectionTag, type ScalarTag, type Tags } from "yaml";
import { AwsError } from "../../gateway/awsError";
import { isObject } from "../../gateway/objects";
import type { Parameters } from "../parameters";

const functions = [
    ...["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "GetAtt", "If", "ImportValue", "Join", "Not", "Or"],
    ...["Select", "Split", "Sub"],
].map((name) => [`!${name}`, `Fn::${name}`] as const);

/** The short forms of functions, such as `!Sub`, read as the long ones. */
const tags = [["!Ref", "Ref"] as const, ["!Condition", "Condition"] as const, ...functions].flatMap(
    ([tag, key]): (ScalarTag | CollectionTag)[] => [
        { tag, resolve: (text: string) => ({ [key]: text }) },
        { tag, collection: "seq", resolve: (items) => ({ [key]: items.toJSON() as unknown }) },
        { tag, collection: "map", resolve: (items) => ({ [key]: items.toJSON() as unknown }) },
    ],
);

/** CloudFormation takes dates for text. */
function withFunctions(known: Tags): Tags {
    return [...known.filter((tag) => typeof tag === "string" || !tag.tag.endsWith(":timestamp")), ...tags];
}

/** A template in JSON or YAML. */
export function parseTemplate(body: string): Parameters {
    try {
        const document: unknown = parse(body, { version: "1.1", customTags: withFunctions, logLevel: "silent" });
        if (isObject(document)) {
            return document;
        }
    } catch {
        // Told below.
    }
    throw new AwsError("ValidationError", "Template format error: the template is no object in JSON or YAML.");
}
