import { partition } from "@aws-sdk/util-endpoints";
import { AwsError } from "../../gateway/awsError";
import { isObject } from "../../gateway/objects";
import type { Scope } from "../../gateway/state";
import { blocksIn, zonesOf } from "./addresses";
import { structureOf, type Parameters } from "../parameters";
import type { ParameterValues } from "./templateParameters";

/** What `Ref` and `Fn::GetAtt` say of a resource that was created. */
export interface Attributes {
    readonly Ref: string;
    readonly [attribute: string]: string;
}

type Created = ReadonlyMap<string, Attributes>;
type Value = string | readonly string[];

/** Stands for a property that is to be left out. */
const noValue = Symbol("AWS::NoValue");

/**
 * The functions of a template. One that is not known here is refused.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export class Intrinsics {
    public constructor(
        private readonly document: Parameters,
        private readonly parameters: ParameterValues,
        private readonly scope: Scope,
    ) {}

    /** Whether a condition holds; that of a resource without one does. */
    public holds(condition: unknown): boolean {
        if (condition === undefined) {
            return true;
        }
        const conditions = structureOf(this.document, "Conditions");
        if (typeof condition !== "string" || !(condition in conditions)) {
            throw invalid(`Unresolved condition dependency ${JSON.stringify(condition)}`);
        }
        return this.isTrue(conditions[condition]);
    }

    /** What a condition or the assertion of a rule comes to. */
    public isTrue(rule: unknown): boolean {
        const [name = "nothing", argument] = isObject(rule) ? (Object.entries(rule)[0] ?? []) : [];
        const items = Array.isArray(argument) ? (argument as unknown[]) : [argument];
        switch (name) {
            case "Condition":
                return this.holds(argument);
            case "Fn::Equals":
                return String(this.resolve(items[0], new Map())) === String(this.resolve(items[1], new Map()));
            case "Fn::Contains": {
                const [texts, text] = items.map((item) => this.resolve(item, new Map()));
                return Array.isArray(texts) && texts.map(String).includes(String(text));
            }
            case "Fn::Not":
                return !this.isTrue(items[0]);
            case "Fn::And":
                return items.every((item) => this.isTrue(item));
            case "Fn::Or":
                return items.some((item) => this.isTrue(item));
            default:
                throw new AwsError("OperationNotEmulated", `Conditions with ${name} are not known here.`);
        }
    }

    /** A value with its functions carried out. */
    public resolve(value: unknown, created: Created): unknown {
        const resolve = (inner: unknown): unknown => this.resolve(inner, created);
        if (Array.isArray(value)) {
            return value.map(resolve).filter((item) => item !== noValue);
        }
        if (!isObject(value)) {
            return value;
        }
        const [name, argument] = Object.entries(value)[0] ?? ["", undefined];
        if (name !== "Ref" && !name.startsWith("Fn::")) {
            const members = Object.entries(value).map(([key, inner]) => [key, resolve(inner)] as const);
            return Object.fromEntries(members.filter(([, inner]) => inner !== noValue));
        }
        return this.#carryOut(name, argument, created);
    }

    #carryOut(name: string, argument: unknown, created: Created): unknown {
        const resolve = (inner: unknown): unknown => this.resolve(inner, created);
        const items = Array.isArray(argument) ? (argument as unknown[]) : [argument];
        switch (name) {
            case "Ref":
                return argument === "AWS::NoValue" ? noValue : this.#reference(String(argument), created);
            case "Fn::GetAtt":
                return this.#reference(items.join("."), created);
            case "Fn::If":
                return resolve(this.holds(items[0]) ? items[1] : items[2]);
            case "Fn::Join":
                return (resolve(items[1]) as unknown[]).map(String).join(String(items[0]));
            case "Fn::Split":
                return String(resolve(items[1])).split(String(items[0]));
            case "Fn::Select":
                return (resolve(items[1]) as unknown[])[Number(resolve(items[0]))];
            case "Fn::FindInMap": {
                const [map, first, second] = items.map((item) => String(resolve(item)));
                const keys = structureOf(structureOf(this.document, "Mappings"), map ?? "");
                return structureOf(keys, first ?? "")[second ?? ""];
            }
            case "Fn::Base64":
                return Buffer.from(String(resolve(argument))).toString("base64");
            case "Fn::Cidr": {
                const [block, count, bits] = items.map(resolve);
                return blocksIn(String(block), Number(count), Number(bits));
            }
            case "Fn::GetAZs":
                return zonesOf(String(resolve(argument)) || this.scope.region);
            case "Fn::Sub":
                return this.#substituted(String(items[0]), isObject(items[1]) ? items[1] : {}, created);
            default:
                throw new AwsError("OperationNotEmulated", `Templates with ${name} are not deployed here.`);
        }
    }

    /** What begins with an exclamation mark is for IAM to put in. */
    #substituted(text: string, own: Parameters, created: Created): string {
        return text
            .replace(/\$\{([^!}]+)\}/g, (_text, name: string) =>
                String(name in own ? this.resolve(own[name], created) : this.#reference(name, created)),
            )
            .replaceAll("${!", "${");
    }

    #reference(name: string, created: Created): Value {
        const [logicalId = "", ...attribute] = name.split(".");
        const pseudo: Readonly<Record<string, string>> = {
            "AWS::AccountId": this.scope.account,
            "AWS::Partition": partition(this.scope.region).name,
            "AWS::Region": this.scope.region,
            "AWS::URLSuffix": partition(this.scope.region).dnsSuffix,
        };
        const value =
            pseudo[name] ?? this.parameters.get(name) ?? created.get(logicalId)?.[attribute.join(".") || "Ref"];
        if (value === undefined) {
            throw invalid(`Unresolved resource dependencies [${name}] in the Resources block of the template`);
        }
        return value;
    }
}

function invalid(message: string): AwsError {
    return new AwsError("ValidationError", message);
}
