import { AwsError } from "../../gateway/awsError";
import type { Scope } from "../../gateway/state";
import { structureOf, textOf, textsNamed, type Parameters } from "../parameters";
import { Intrinsics, type Attributes } from "./intrinsics";
import { parseTemplate } from "./readTemplate";
import { brokenRules } from "./rules";
import type { ParameterValues } from "./templateParameters";

export type { Attributes } from "./intrinsics";

/** A resource of a template, its properties as they are written there. */
export interface TemplateResource {
    readonly logicalId: string;
    readonly type: string;
    readonly properties: Parameters;
    /** Whether it stays when the stack goes. */
    readonly retained: boolean;
}

/** A template with its parameters put in, for one account and region. */
export class Template {
    private constructor(
        private readonly document: Parameters,
        private readonly intrinsics: Intrinsics,
    ) {}

    /** @param settle the values of the parameters that the template declares */
    public static async read(
        body: string,
        scope: Scope,
        settle: (declared: Parameters) => Promise<ParameterValues>,
    ): Promise<Template> {
        const document = parseTemplate(body);
        const parameters = await settle(structureOf(document, "Parameters"));
        const intrinsics = new Intrinsics(document, parameters, scope);
        const broken = brokenRules(document, intrinsics);
        if (broken.length > 0) {
            throw invalid(`Template validation error: ${broken.join("; ")}`);
        }
        return new Template(document, intrinsics);
    }

    /** The resources whose conditions hold, each after those that it names. */
    public resources(): TemplateResource[] {
        const declared = structureOf(this.document, "Resources");
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
        return ordered
            .map((logicalId) => ({ logicalId, resource: structureOf(declared, logicalId) }))
            .filter(({ resource }) => this.intrinsics.holds(resource.Condition))
            .map(({ logicalId, resource }) => ({
                logicalId,
                type: textOf(resource, "Type"),
                properties: structureOf(resource, "Properties"),
                retained: textOf(resource, "DeletionPolicy").startsWith("Retain"),
            }));
    }

    /** A value with its references put in. An intrinsic function that is not known here is refused. */
    public resolve(value: unknown, created: ReadonlyMap<string, Attributes>): unknown {
        return this.intrinsics.resolve(value, created);
    }

    /** The outputs whose conditions hold. */
    public outputs(created: ReadonlyMap<string, Attributes>): Record<string, string> {
        const declared = structureOf(this.document, "Outputs");
        const held = Object.keys(declared).filter((name) =>
            this.intrinsics.holds(structureOf(declared, name).Condition),
        );
        return Object.fromEntries(
            held.map((name) => [name, String(this.resolve(structureOf(declared, name).Value, created))]),
        );
    }
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
