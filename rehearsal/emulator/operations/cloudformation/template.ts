import { partition } from "@aws-sdk/util-endpoints";
import { AwsError } from "../../gateway/awsError";
import { isObject } from "../../gateway/objects";
import type { Scope } from "../../gateway/state";
import { structureOf, textOf, textsNamed, type Parameters } from "../parameters";

/** A resource of a template, its properties as they are written there. */
export interface TemplateResource {
    readonly logicalId: string;
    readonly type: string;
    readonly properties: Parameters;
}

/** What `Ref` and `Fn::GetAtt` say of a resource that was created. */
export interface Attributes {
    readonly Ref: string;
    readonly [attribute: string]: string;
}

/** A template with its parameters put in, for one account and region. */
export class Template {
    readonly #document: Parameters;
    readonly #parameters: ReadonlyMap<string, string>;

    /** Refuses what is not JSON, and parameters that have no value. */
    public constructor(
        body: string,
        given: Readonly<Record<string, string>>,
        private readonly scope: Scope,
    ) {
        this.#document = parse(body);
        this.#parameters = new Map(
            Object.keys(structureOf(this.#document, "Parameters")).map((name) => {
                const { Default } = structureOf(structureOf(this.#document, "Parameters"), name);
                const value = given[name] ?? (typeof Default === "string" ? Default : undefined);
                if (value === undefined) {
                    throw invalid(`Parameters: [${name}] must have values`);
                }
                return [name, value];
            }),
        );
    }

    /** The resources, each after those that it names. */
    public resources(): TemplateResource[] {
        const declared = structureOf(this.#document, "Resources");
        const ordered: string[] = [];
        const visit = (logicalId: string, from: readonly string[]): void => {
            if (from.includes(logicalId)) {
                throw invalid(`Circular dependency between resources: [${from.join(", ")}]`);
            }
            if (!ordered.includes(logicalId)) {
                for (const needed of namedIn(declared[logicalId])) {
                    if (needed in declared) {
                        visit(needed, [...from, logicalId]);
                    }
                }
                ordered.push(logicalId);
            }
        };
        Object.keys(declared).forEach((logicalId) => {
            visit(logicalId, []);
        });
        return ordered.map((logicalId) => {
            const resource = structureOf(declared, logicalId);
            return { logicalId, type: textOf(resource, "Type"), properties: structureOf(resource, "Properties") };
        });
    }

    /** A value with its references put in. An intrinsic function that is not known here is refused. */
    public resolve(value: unknown, created: ReadonlyMap<string, Attributes>): unknown {
        const resolve = (inner: unknown): unknown => this.resolve(inner, created);
        if (Array.isArray(value)) {
            return value.map(resolve);
        }
        if (!isObject(value)) {
            return value;
        }
        const [name, argument] = Object.entries(value)[0] ?? ["", undefined];
        if (name !== "Ref" && !name.startsWith("Fn::")) {
            return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
        }
        switch (name) {
            case "Ref":
                return this.reference(String(argument), created);
            case "Fn::GetAtt":
                return this.reference([argument].flat().join("."), created);
            case "Fn::Join": {
                const [separator, items] = argument as [string, unknown];
                return (resolve(items) as unknown[]).map(String).join(separator);
            }
            case "Fn::Sub":
                // What begins with an exclamation mark is for IAM to put in.
                return String(argument)
                    .replace(/\$\{([^!}]+)\}/g, (_text, reference: string) => this.reference(reference, created))
                    .replaceAll("${!", "${");
            default:
                throw new AwsError("OperationNotEmulated", `Templates with ${name} are not deployed here.`);
        }
    }

    private reference(name: string, created: ReadonlyMap<string, Attributes>): string {
        const [logicalId = "", attribute = "Ref"] = name.split(".");
        const pseudo: Readonly<Record<string, string>> = {
            "AWS::AccountId": this.scope.account,
            "AWS::Partition": partition(this.scope.region).name,
            "AWS::Region": this.scope.region,
            "AWS::URLSuffix": partition(this.scope.region).dnsSuffix,
        };
        const value = pseudo[name] ?? this.#parameters.get(name) ?? created.get(logicalId)?.[attribute];
        if (value === undefined) {
            throw invalid(`Unresolved resource dependencies [${name}] in the Resources block of the template`);
        }
        return value;
    }
}

function parse(body: string): Parameters {
    try {
        const document: unknown = JSON.parse(body);
        if (isObject(document)) {
            return document;
        }
    } catch {
        // Told below.
    }
    throw invalid("The template is not a JSON object; templates in YAML are not deployed here.");
}

/** What a part of a template names: by reference, within a text, or as what it depends on. */
function namedIn(value: unknown): string[] {
    const named = textsNamed(value, ["Ref", "Fn::GetAtt", "DependsOn"]).map((name) => name.split(".")[0] ?? "");
    const texts = textsNamed(value, ["Fn::Sub"]).flatMap((text) => [...text.matchAll(/\$\{([^!}.]+)/g)]);
    return [...named, ...texts.map(([, name = ""]) => name)];
}

function invalid(message: string): AwsError {
    return new AwsError("ValidationError", message);
}
