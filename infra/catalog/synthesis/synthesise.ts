import type { Product, ProductEnvironment } from "../product";
import { addressMappings } from "./addresses";
import { draftsOf, type Drafts } from "./drafts";
import { expressionOf } from "./expression";
import type { Properties } from "./form";
import { imageMappings } from "./images";
import { inputsFor } from "./inputs";
import { rootName } from "./logicalId";
import { parameterSection } from "./parameters";
import { recordProgram } from "./recorder";
import type { Template, TemplateResource } from "./template";
import { tokensIn, type Token } from "./tokens";

/**
 * Runs a product with tokens for whatever its template is told later, and turns what it declares into CloudFormation.
 * @throws an error that names every resource of which something has no form in CloudFormation
 */
export async function synthesise(product: Product, environment: ProductEnvironment): Promise<Template> {
    const inputs = inputsFor(rootName, environment);
    const resources = await recordProgram(() => {
        product.create(inputs);
    });
    const drafts = draftsOf(resources, product.tags?.(inputs));
    const used = tokensIn([...drafts.values()].map(({ properties }) => properties));
    const { Metadata, Parameters, Conditions } = parameterSection(product, environment, used);
    const Resources = resourceSection(drafts, Object.keys(Conditions));
    return {
        AWSTemplateFormatVersion: "2010-09-09",
        Description: product.description,
        Metadata,
        Parameters,
        ...mappingsOf(used),
        ...(Object.keys(Conditions).length === 0 ? {} : { Conditions }),
        Resources,
    };
}

/** The mappings that expressions look into. */
function mappingsOf(used: readonly Token[]): Pick<Template, "Mappings"> {
    const text = used.map((token) => ("attribute" in token ? token.attribute : "")).join("\n");
    const entries = Object.entries({ ...addressMappings, ...imageMappings }).filter(([name]) =>
        text.includes(`["${name}",`),
    );
    return entries.length === 0 ? {} : { Mappings: Object.fromEntries(entries) };
}

/** Resources by their logical ids, in alphabetical order, whatever the order in which the program declared them. */
function resourceSection(drafts: Drafts, conditions: readonly string[]): Readonly<Record<string, TemplateResource>> {
    const holders = new Map([...drafts].flatMap(([id, { urns }]) => urns.map((urn) => [urn, id] as const)));
    const sorted = [...drafts].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
        sorted.map(([id, draft]) => {
            const named = tokensIn(draft.properties).map(({ name }) => name);
            const waitsFor = draft.waitsFor.flatMap((urn) => holders.get(urn) ?? []);
            const DependsOn = [...new Set(waitsFor)].filter((other) => other !== id && !named.includes(other)).sort();
            const condition = conditions.find((name) => isAbout(draft.properties, name));
            return [
                id,
                {
                    Type: draft.type,
                    ...(condition === undefined ? {} : { Condition: condition }),
                    ...(DependsOn.length === 0 ? {} : { DependsOn }),
                    ...(draft.retained
                        ? { DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" }
                        : {}),
                    Properties: expressionOf(draft.properties) as Properties,
                },
            ];
        }),
    );
}

/** A resource is about an optional parameter when one of its properties is the parameter and nothing else. */
function isAbout(properties: Properties, condition: string): boolean {
    return Object.values(properties).some((value) => {
        const expressed = typeof value === "string" ? expressionOf(value) : undefined;
        return JSON.stringify(expressed) === JSON.stringify({ Ref: condition.replace(/^Has/, "") });
    });
}
