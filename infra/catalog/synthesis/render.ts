import { Document, isMap, isScalar, isSeq, Scalar, visit } from "yaml";
import type { Template } from "./template";

/** Functions that have a short form in YAML, and stay readable in it. */
const short: Readonly<Record<string, string>> = {
    Ref: "!Ref",
    "Fn::GetAtt": "!GetAtt",
    "Fn::Sub": "!Sub",
    "Fn::Split": "!Split",
    "Fn::FindInMap": "!FindInMap",
    "Fn::Base64": "!Base64",
    "Fn::Not": "!Not",
    "Fn::Equals": "!Equals",
    "Fn::Cidr": "!Cidr",
    "Fn::Select": "!Select",
    "Fn::GetAZs": "!GetAZs",
};

/** Members of policies in the order in which people read them; the engine brings them in alphabetical order. */
const policyOrder = ["Version", "Statement", "Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

/** Other members stay where they are. */
function placeOf(key: unknown): number {
    return policyOrder.indexOf(isScalar(key) ? String(key.value) : "");
}

function isFunction(key: unknown): boolean {
    return isScalar(key) && Object.hasOwn(short, String(key.value));
}

/** The template as YAML, the same to the byte for the same template. */
export function render(template: Template): string {
    // By the older version, readers that take a date for something else than text find quotes around it.
    const document = new Document(template, { aliasDuplicateObjects: false, version: "1.1" });
    visit(document, {
        Map: (_key, node) => {
            if (node.has("Effect") || node.has("Statement")) {
                node.items.sort((one, other) => placeOf(one.key) - placeOf(other.key));
            }
            const [pair, ...more] = node.items;
            const name = pair !== undefined && more.length === 0 && isScalar(pair.key) ? String(pair.key.value) : "";
            const tag = Object.hasOwn(short, name) ? short[name] : undefined;
            if (tag === undefined || pair === undefined) {
                return undefined;
            }
            const { value } = pair;
            // One short form right within another is lost; the outer one stays long.
            if (isMap(value) && value.items.length === 1 && isFunction(value.items[0]?.key)) {
                return undefined;
            }
            if (name === "Fn::GetAtt" && isSeq(value)) {
                const attribute = new Scalar(
                    value.items.map((item) => (isScalar(item) ? String(item.value) : "")).join("."),
                );
                attribute.tag = tag;
                return attribute;
            }
            if (isScalar(value) || isSeq(value) || isMap(value)) {
                value.tag = tag;
                return value;
            }
            return undefined;
        },
    });
    return document.toString({ lineWidth: 0, directives: false });
}
